internal import ArgumentParser

/// A command: its arguments are its properties, its work is ``run(_:_:)``.
protocol PBSyncCommand: AsyncParsableCommand, Sendable {
    /// The options that every command has.
    var global: GlobalOptions { get }

    /// Whether `--json` means one event a line; then an error is an event too.
    var isStreaming: Bool { get }

    /// Whether the command uses the network or waits, and so runs on the event loop.
    static var needsLoop: Bool { get }

    /// Whether a CI shows what it does as remarks and a summary.
    static var isDeployment: Bool { get }

    /// Whether the command stays and takes SIGHUP for the wish that it looks at everything again.
    static var takesHangUp: Bool { get }

    /// Does the work with nothing but the context's effects.
    ///
    /// - Parameters:
    ///   - context: Every effect that there is.
    ///   - reporter: What to print with.
    /// - Returns: How the program ends.
    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode
}

extension PBSyncCommand {
    var isStreaming: Bool { false }

    static var needsLoop: Bool { true }

    static var isDeployment: Bool { false }

    static var takesHangUp: Bool { false }

    /// Does the work with the process's own effects and ends with its code.
    mutating func run() async throws {
        let code = await CommandRunner(context: .current()).run(self)
        if code != .done { throw ArgumentParser.ExitCode(code.value) }
    }
}
