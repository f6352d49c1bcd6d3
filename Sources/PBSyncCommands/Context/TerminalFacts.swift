internal import CLinux
internal import Glibc

/// Which of the program's streams are terminals, and how wide they are.
struct TerminalFacts: Hashable, Sendable {
    /// Whether questions can be answered.
    var inputIsTerminal = false
    /// Whether standard output is read by a person.
    var outputIsTerminal = false
    /// Whether standard error is read by a person.
    var errorIsTerminal = false
    /// Whether the terminal can do nothing but print: `TERM` is `dumb`, or not set.
    var isDumb = false
    /// The columns of the terminal; nil where there is none or it does not say.
    var columns: Int?

    /// Whether a line on standard error can be taken back and drawn again.
    var canRedraw: Bool { errorIsTerminal && !isDumb }

    /// The facts of this process.
    ///
    /// - Parameter name: What `TERM` says.
    static func current(name: String?) -> TerminalFacts {
        let columns = [STDOUT_FILENO, STDERR_FILENO].lazy.map { clinux_terminal_columns($0) }.first { $0 > 0 }
        return TerminalFacts(
            inputIsTerminal: isatty(STDIN_FILENO) == 1,
            outputIsTerminal: isatty(STDOUT_FILENO) == 1,
            errorIsTerminal: isatty(STDERR_FILENO) == 1,
            isDumb: name == nil || name == "" || name == "dumb",
            columns: columns.map(Int.init)
        )
    }
}
