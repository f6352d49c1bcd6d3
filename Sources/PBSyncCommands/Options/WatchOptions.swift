internal import ArgumentParser

/// What `watch` does beside uploading saves.
struct WatchOptions: ParsableArguments {
    @Flag(help: "Launch the agent of each uploaded script.")
    var launch = false

    @Flag(name: .customLong("no-launch"), help: "Launch nothing, whatever the configuration says.")
    var noLaunch = false

    @Option(
        name: .customLong("two-way"),
        help: ArgumentHelp(
            "Also write remote edits into unmodified files, every so many seconds.",
            valueName: "seconds"
        )
    )
    var twoWay: Int?

    @Flag(name: .customLong("no-catch-up"), help: "Only list what changed before the start.")
    var noCatchUp = false

    @Flag(help: "Let an empty file replace a script's text.")
    var allowEmpty = false

    @Flag(help: "Also where the profile is protected.")
    var allowProtected = false

    func validate() throws {
        if noLaunch, launch { throw ValidationError("--no-launch contradicts --launch") }
        if let twoWay, !(1...86_400).contains(twoWay) {
            throw ValidationError("--two-way takes whole seconds, from 1 to 86400")
        }
    }
}
