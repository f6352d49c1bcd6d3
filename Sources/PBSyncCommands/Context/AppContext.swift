internal import EventLoop

/// Every effect that a command can have, in one value.
///
/// The program builds it once; a test builds one whose effects are recorded.
struct AppContext: Sendable {
    /// The process's environment variables.
    var environment: [String: String]
    /// The folder that the program was started in, as an absolute path.
    var workingDirectory: String
    /// The program's own path, to find others beside it.
    var executablePath: String
    /// Standard output: results.
    var output: OutputSink
    /// Standard error: progress, notes, warnings, errors.
    var errors: OutputSink
    /// Standard input, line by line; nil at its end.
    var readLine: @Sendable () async throws -> String?
    /// What the streams are.
    var terminal: TerminalFacts
    /// Times and waits.
    var clock: AppClock
    /// Where the program waits; nil for a command that neither waits nor uses the network.
    var loop: EventLoop?
    /// The network.
    var network: Network
    /// Other programs.
    var programs: ProgramLauncher
    /// The wish to stop.
    var stop: StopRequest
    /// The wish to look at everything again.
    var review = ReviewRequest()
    /// Who looks after this process.
    var service = ServiceNotifier.none
}
