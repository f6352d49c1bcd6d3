internal import ArgumentParser

/// `pbsync completions SHELL`
struct Completions: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print a completion script for a shell.",
        discussion: """
            EXAMPLES
              pbsync completions bash > ~/.local/share/bash-completion/completions/pbsync
              pbsync completions zsh > ~/.zfunc/_pbsync
              pbsync completions fish > ~/.config/fish/completions/pbsync.fish
            """
    )

    static let needsLoop = false

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The shell: bash, zsh or fish.")
    var shell: Shell

    /// A shell for which there is a script.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash
        case zsh
        case fish
    }

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        reporter.result(PBSync.completionScript(for: completionShell))
        return .done
    }

    private var completionShell: CompletionShell {
        switch shell {
        case .bash: .bash
        case .zsh: .zsh
        case .fish: .fish
        }
    }
}
