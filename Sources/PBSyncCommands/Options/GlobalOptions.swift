internal import ArgumentParser

/// The options that every command has, before or after its name.
struct GlobalOptions: ParsableArguments {
    @Flag(help: "Write data for programs on standard output.")
    var json = false

    @Flag(name: [.short, .long], help: "Say nothing but results, warnings and errors.")
    var quiet = false

    @Flag(name: [.short, .long], help: "Say more about what happens.")
    var verbose = false

    @Option(help: "When to use colours: auto, always or never.")
    var color = ColorChoice.auto

    @Flag(name: .customLong("no-input"), help: "Never ask.")
    var noInput = false

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Use this configuration.", valueName: "file"),
        completion: .file(extensions: ["json"])
    )
    var config: String?

    @Option(name: [.short, .long], help: ArgumentHelp("Use this profile of the configuration.", valueName: "name"))
    var profile: String?
}
