import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// A command that runs against the sandbox, with the sandbox's own input and output.
final class CommandRun: Sendable {
    private let command: [String]
    private let variables: [String: String]
    private let process = Mutex<pid_t?>(nil)

    /// - Parameters:
    ///   - command: the program and its arguments; not empty.
    ///   - variables: put into its environment, beside those of this process.
    init(_ command: [String], variables: [String: String]) {
        self.command = command
        self.variables = variables
    }

    /// Runs it to its end.
    ///
    /// - Returns: its exit code; 128 and the number of the signal that ended it.
    /// - Throws: `SandboxFailure.command`.
    func run() async throws -> Int32 {
        let name = command.first ?? ""
        do {
            let outcome = try await Subprocess.run(
                name.contains("/") ? .path(FilePath(name)) : .name(name),
                arguments: Arguments(Array(command.dropFirst())),
                environment: environment,
                input: .currentStandardInput,
                output: .currentStandardOutput,
                error: .currentStandardError
            ) { execution in
                process.withLock { $0 = execution.processIdentifier.value }
            }
            process.withLock { $0 = nil }
            return switch outcome.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        } catch let error as SubprocessError {
            let isMissing = error.code == .executableNotFound
            let reason = isMissing ? "there is no such program" : "\(error)"
            throw SandboxFailure.command(name: name, reason: reason, isMissing: isMissing)
        }
    }

    /// Passes a signal on.
    func send(_ signal: Int32) {
        process.withLock { process in
            if let process { kill(process, signal) }
        }
    }

    private var environment: Environment {
        var values: [Environment.Key: String?] = [:]
        for (name, value) in variables { if let key = Environment.Key(rawValue: name) { values[key] = value } }
        return .inherit.updating(values)
    }
}
