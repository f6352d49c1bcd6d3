internal import ArgumentParser

/// Which run's output is meant, and from where.
struct OutputOptions: ParsableArguments {
    @Argument(help: "The agent's id or name.")
    var agent: String

    @Option(help: ArgumentHelp("The run's container.", valueName: "id"))
    var container: Int64?

    @Option(help: ArgumentHelp("Begin the console at this byte.", valueName: "bytes"))
    var from: Int64 = 0

    @Option(
        help: ArgumentHelp("Wait no longer than this for the agent's end: 90, 90s, 5m or 1h.", valueName: "duration")
    )
    var wait: WaitDuration?

    @Option(
        help: ArgumentHelp("Write the agent's result object to this file as JSON.", valueName: "file"),
        completion: .file()
    )
    var result: String?

    func validate() throws {
        if from < 0 { throw ValidationError("--from counts bytes from 0") }
        if let container, container <= 0 { throw ValidationError("--container is a container's id") }
    }
}
