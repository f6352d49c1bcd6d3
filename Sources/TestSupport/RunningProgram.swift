internal import Glibc
internal import Subprocess
internal import Synchronization
public import SystemPackage

/// A program that runs beside the test: its lines can be awaited, signals sent to it, its end awaited.
public final class RunningProgram: Sendable {
    private enum Stage {
        case starting
        case running(pid_t)
        case ended(ProgramEnding)
        case failed(any Error)
    }

    /// What it prints to standard output.
    public let output = LineLog(name: "stdout")
    /// What it prints to standard error.
    public let errorOutput = LineLog(name: "stderr")

    private let stage = Mutex(Stage.starting)
    /// Closed when the program has started or could not be started.
    private let startGate = LineLog(name: "start")
    /// Closed when the program has ended.
    private let endGate = LineLog(name: "end")

    private init() {}

    /// Starts `program`, hands it to `body` and makes sure that it is gone when `body` returns or throws: it gets
    /// SIGTERM, and SIGKILL when it is still there five seconds later.
    ///
    /// - Parameter holdsInput: Whether its standard input lasts until then. It ends, too, when this process is killed,
    ///   so that a program that looks at it does not stay behind.
    public static func with<Result>(
        _ program: BuiltProgram,
        _ arguments: [String],
        environment: [String: String] = [:],
        in directory: FilePath,
        holdsInput: Bool = false,
        body: (RunningProgram) async throws -> Result
    ) async throws -> Result {
        try program.requirePresence()
        let running = RunningProgram()
        let configuration = program.configuration(arguments: arguments, environment: environment, in: directory)
        // Leaving this scope cancels the child task, whose teardown ends the program, and waits for it.
        let input = holdsInput ? try FileDescriptor.pipe(options: .closeOnExec) : nil
        defer { try? input?.writeEnd.close() }
        async let _ = running.run(configuration, input: input?.readEnd)
        await running.startGate.closed()
        if case .failed(let error) = running.stage.withLock({ $0 }) { throw error }
        return try await body(running)
    }

    /// The process's id while it runs.
    public var processIdentifier: Int32? {
        stage.withLock { stage in
            guard case .running(let pid) = stage else { return nil }
            return pid
        }
    }

    /// Sends a signal, such as `SIGTERM`; nothing happens when the program has ended.
    public func send(signal: Int32) {
        stage.withLock { stage in
            guard case .running(let pid) = stage else { return }
            kill(pid, signal)
        }
    }

    /// Awaits the program's end.
    @discardableResult
    public func ending(within limit: Duration = .seconds(30)) async throws -> ProgramEnding {
        try await withDeadline(limit, whileAwaiting: "the program's end; stderr: \(self.errorOutput.lines)") {
            await self.endGate.closed()
        }
        switch stage.withLock({ $0 }) {
        case .ended(let ending): return ending
        case .failed(let error): throw error
        case .starting, .running: throw CancellationError()
        }
    }

    private func run(_ configuration: Configuration, input: FileDescriptor?) async {
        do {
            let outcome =
                if let input {
                    try await Subprocess.run(
                        configuration,
                        input: .fileDescriptor(input, closeAfterSpawningProcess: true),
                        output: .sequence,
                        error: .sequence,
                        body: { await self.follow($0.processIdentifier.value, $0.standardOutput, $0.standardError) }
                    )
                } else {
                    try await Subprocess.run(
                        configuration,
                        input: .none,
                        output: .sequence,
                        error: .sequence,
                        body: { await self.follow($0.processIdentifier.value, $0.standardOutput, $0.standardError) }
                    )
                }
            stage.withLock { $0 = .ended(ProgramEnding(outcome.terminationStatus)) }
        } catch {
            stage.withLock { $0 = .failed(error) }
        }
        startGate.close()
        endGate.close()
    }

    private func follow(
        _ pid: pid_t,
        _ output: SubprocessOutputSequence,
        _ errorOutput: SubprocessOutputSequence
    ) async {
        stage.withLock { $0 = .running(pid) }
        startGate.close()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.output.drain(output) }
            group.addTask { await self.errorOutput.drain(errorOutput) }
        }
    }
}

extension LineLog {
    /// Copies a stream into this log until it ends or breaks.
    fileprivate func drain(_ stream: SubprocessOutputSequence) async {
        do {
            for try await buffer in stream { append(buffer.withUnsafeBytes { Array($0) }) }
        } catch {
            // A stream that breaks has ended, as far as those who wait for lines are concerned.
        }
        close()
    }

    /// Returns when the log is closed, or the task cancelled.
    fileprivate func closed() async {
        _ = await nextLine { _ in false }
    }
}
