/// Starts other programs.
struct ProgramLauncher: Sendable {
    /// A program to start.
    struct Invocation: Hashable, Sendable {
        /// The program's name, looked up on PATH, or its path.
        var program: String
        /// Its arguments, without its own name.
        var arguments: [String]
        /// Its whole environment.
        var environment: [String: String]
        /// Where it starts.
        var workingDirectory: String
    }

    /// How a program ended.
    struct Result: Hashable, Sendable {
        /// Its exit code; nil where a signal ended it.
        var exitCode: Int32?
        /// Standard output, at most a megabyte of it.
        var output: [UInt8]
    }

    /// Runs a program to its end; its standard error is ours.
    var run: @Sendable (Invocation) async throws -> Result
    /// Becomes another program; returns only where that failed, with the reason.
    var become: @Sendable (Invocation) -> String
}
