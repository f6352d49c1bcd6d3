internal import ArgumentParser
internal import PhantombusterModel

/// How an agent is launched and how long it is watched.
struct LaunchOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "What the agent gets as its argument.",
            discussion: "JSON, or @FILE for a file with JSON in it.",
            valueName: "json|@file"
        ),
        completion: .file()
    )
    var argument: String?

    @Option(help: ArgumentHelp("What runs the script: node, casperjs or phantomjs.", valueName: "command"))
    var command: LaunchCommand?

    @Option(
        help: ArgumentHelp("Wait no longer than this for the agent's end: 90, 90s, 5m or 1h.", valueName: "duration")
    )
    var wait: WaitDuration?

    @Flag(name: .customLong("no-wait"), help: "Launch and do not wait.")
    var noWait = false

    @Option(
        help: ArgumentHelp("Write the agent's result object to this file as JSON.", valueName: "file"),
        completion: .file()
    )
    var result: String?

    @Flag(help: "On Ctrl-C abort the agent instead of leaving it running.")
    var abortOnInterrupt = false

    func validate() throws {
        if noWait, wait != nil { throw ValidationError("--wait and --no-wait contradict each other") }
        if noWait, result != nil {
            throw ValidationError("--result needs the agent's end, which --no-wait does not await")
        }
    }
}
