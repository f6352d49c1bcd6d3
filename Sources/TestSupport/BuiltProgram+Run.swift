internal import Subprocess
public import SystemPackage

extension BuiltProgram {
    /// Runs the program to its end and returns what it printed and how it ended.
    ///
    /// - Parameters:
    ///   - arguments: Its arguments, without the program's own name.
    ///   - environment: Variables beside `PATH`, `LANG` and a `HOME` in `directory`; nothing else is passed on.
    ///   - directory: Its working directory.
    ///   - timeLimit: After this long the program is stopped and the call fails.
    public func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        in directory: FilePath,
        timeLimit: Duration = .seconds(40)
    ) async throws -> ProgramResult {
        try requirePresence()
        let configuration = configuration(arguments: arguments, environment: environment, in: directory)
        return try await withDeadline(
            timeLimit,
            whileAwaiting: "the end of \(path.lastComponent?.string ?? "") \(arguments)"
        ) {
            let outcome = try await Subprocess.run(
                configuration,
                input: .none,
                output: .bytes(limit: 64 << 20),
                error: .bytes(limit: 64 << 20)
            )
            return ProgramResult(
                ending: ProgramEnding(outcome.terminationStatus),
                outputBytes: outcome.standardOutput,
                errorBytes: outcome.standardError
            )
        }
    }
}
