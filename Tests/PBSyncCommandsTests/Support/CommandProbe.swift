import PhantombusterAPI
import Synchronization
import TestSupport
import Testing

@testable import PBSyncCommands

/// Runs commands with effects that are recorded and a machine that is not this one.
struct CommandProbe: Sendable {
    let output = Recorder()
    let errors = Recorder()
    var context: AppContext

    /// A probe whose network is this transport; every effect that is not given fails the test.
    init(
        transport: (any Transport)? = nil,
        environment: [String: String] = [:],
        terminal: TerminalFacts = TerminalFacts(),
        answers: [String] = [],
        workingDirectory: String = "/nowhere"
    ) {
        let answers = AnswerList(answers)
        context = AppContext(
            environment: [
                "PBSYNC_ENDPOINT": InMemoryServer.endpoint,
                "PBSYNC_API_KEY": InMemoryServer.key,
                "HOME": workingDirectory,
            ].merging(environment) { $1 },
            workingDirectory: workingDirectory,
            executablePath: "/nowhere/pbsync",
            output: output.sink,
            errors: errors.sink,
            readLine: { answers.next() },
            terminal: terminal,
            clock: AppClock(
                now: { 1_427_806_874 },
                uptime: { ContinuousClock.now },
                sleep: { _ in try await Self.forever() },
                dates: DateText { _ in 0 }
            ),
            loop: nil,
            network: Network { _ in
                guard let transport else { throw UnexpectedEffect(name: "the network") }
                return transport
            },
            programs: ProgramLauncher(
                run: { throw UnexpectedEffect(name: "running \($0.program)") },
                become: { "unexpected: becoming \($0.program)" }
            ),
            stop: StopRequest()
        )
    }

    /// Runs a command line to its end.
    @discardableResult
    func run(_ arguments: String...) async throws -> ExitCode {
        try await run(arguments)
    }

    /// Runs a command line to its end.
    @discardableResult
    func run(_ arguments: [String]) async throws -> ExitCode {
        switch CommandLineReader.read(arguments) {
        case .command(let command): return await CommandRunner(context: context).run(command)
        case .help(let page):
            page.lines(style: .plain, columns: nil).forEach(output.sink.line)
            return .done
        case .text(let text):
            output.sink.line(text)
            return .done
        case .refused(let error, _):
            Issue.record("\(error)")
            return error.code
        }
    }

    /// Waits until the task is cancelled, as the sleep of a clock that nobody turns.
    private static func forever() async throws {
        let (stream, _) = AsyncStream<Never>.makeStream()
        for await _ in stream {}
        try Task.checkCancellation()
    }
}
