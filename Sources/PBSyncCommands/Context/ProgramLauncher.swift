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
        /// What it reads on its standard input.
        var input: [UInt8] = []
        /// Whether what it writes on standard error is shown.
        var showsErrors = true
    }

    /// How a program ended.
    struct Result: Hashable, Sendable {
        /// Its exit code; nil where a signal ended it.
        var exitCode: Int32?
        /// Standard output; more than a few megabytes are an error.
        var output: [UInt8]
    }

    /// Runs a program to its end.
    var run: @Sendable (Invocation) async throws -> Result
    /// Becomes another program; returns only where that failed, with the reason.
    var become: @Sendable (Invocation) -> String
}
