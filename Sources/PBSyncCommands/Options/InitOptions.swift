internal import ArgumentParser

/// What the new configuration says.
struct InitOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Take over the vendor SDK's configuration, phantombuster.cson.", valueName: "file"),
        completion: .file(extensions: ["cson"])
    )
    var from: String?

    @Option(help: ArgumentHelp("The API's URL, if it is not the service.", valueName: "url"))
    var endpoint: String?

    @Option(
        name: .customLong("key-from"),
        help: ArgumentHelp(
            "Where the API key is: env:NAME, file:PATH or command:PROGRAM ARGS.",
            discussion: "The key itself does not belong on a command line, where everybody on the machine can see it.",
            valueName: "source"
        )
    )
    var keyFrom: String?

    @Option(help: ArgumentHelp("The folder that holds the scripts.", valueName: "folder"), completion: .directory)
    var directory: String?

    @Option(
        help: ArgumentHelp(
            "Only these scripts: a name, or a pattern such as 'li-*.js'; can be given several times.",
            discussion: "It becomes `ignore` in the configuration. Without it, or with '*', all scripts.",
            valueName: "pattern"
        )
    )
    var only: [String] = []

    @Flag(help: "Add a profile for the local server of `pbsync sandbox`.")
    var sandbox = false

    @Flag(name: [.short, .long], help: "Replace a configuration that is there.")
    var force = false

    func validate() throws {
        if from != nil, endpoint != nil || keyFrom != nil || directory != nil || !only.isEmpty {
            throw ValidationError(
                "--from takes everything from that file; --endpoint, --key-from, --directory and --only do not fit"
            )
        }
        for pattern in only {
            guard let problem = ScriptChoice.problem(in: pattern) else { continue }
            throw ValidationError("--only: \"\(pattern)\" \(problem)")
        }
        if let keyFrom, KeyForm(keyFrom) == nil {
            throw ValidationError(
                "--key-from is one of env:NAME, file:PATH and command:PROGRAM ARGS, never the key itself"
            )
        }
    }
}
