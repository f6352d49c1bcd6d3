internal import ArgumentParser

/// What `push` may do beyond uploading what changed.
struct PushOptions: ParsableArguments {
    @Flag(help: "Delete scripts on the server whose files were removed here.")
    var delete = false

    @Flag(help: "Upload scripts again that are gone from the server.")
    var recreate = false

    @Flag(help: "Let an empty file replace a script's text.")
    var allowEmpty = false

    @Flag(help: "Also where the profile is protected.")
    var allowProtected = false

    @Flag(name: [.customShort("n"), .long], help: "Only say what would be done.")
    var dryRun = false

    @Flag(help: "Fail where a script's name is illegal here.")
    var strict = false

    @Flag(help: "Launch the agents of the scripts that were uploaded, or named, and wait for them.")
    var launch = false

    @Flag(name: .customLong("no-launch"), help: "Launch nothing, whatever the configuration says.")
    var noLaunch = false

    @Option(help: ArgumentHelp("Launch this agent instead of the scripts' own.", valueName: "id|name"))
    var agent: String?

    /// Whether the command line asks for launches.
    var wantsLaunch: Bool { launch || agent != nil }

    func validate() throws {
        if noLaunch, wantsLaunch { throw ValidationError("--no-launch contradicts --launch and --agent") }
    }
}
