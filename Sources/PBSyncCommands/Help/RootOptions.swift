internal import ArgumentParser

/// The root's own options, without its commands.
struct RootOptions: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "pbsync", version: Version.number)

    @OptionGroup var global: GlobalOptions
}
