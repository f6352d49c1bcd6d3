internal import ArgumentParser

/// `pbsync completions SHELL`
struct Completions: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print a completion script for bash, zsh or fish.",
        discussion: """
            It completes commands, options, scripts, agents and profiles from the files of the workspace, without \
            asking the server. Agents are those that the configuration names and those that `pbsync agents` and \
            `pbsync status` have seen.

            EXAMPLES
              pbsync completions bash > ~/.local/share/bash-completion/completions/pbsync
              pbsync completions zsh > ~/.zfunc/_pbsync
              pbsync completions fish > ~/.config/fish/completions/pbsync.fish

            EXIT CODES
              0   printed
              64  no such shell
            """
    )

    static let needsLoop = false

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The shell: bash, zsh or fish.")
    var shell: Shell

    /// A shell for which there is a script.
    enum Shell: String, ExpressibleByArgument, CaseIterable, Sendable {
        case bash
        case zsh
        case fish
    }

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        reporter.result(shell.script)
        return .done
    }
}
