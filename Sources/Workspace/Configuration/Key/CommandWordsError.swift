/// Why a text is no command line. No case holds the text.
public enum CommandWordsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no program in it.
    case empty
    /// A quote has no end.
    case quoteDoesNotEnd
    /// A backslash stands at the end, with nothing to keep.
    case backslashAtEnd
    /// It holds a NUL, which no argument can.
    case nul

    /// What is wrong, as the end of a sentence that begins with the command's name.
    public var description: String {
        switch self {
        case .empty: "names no program"
        case .quoteDoesNotEnd: "has a quote that does not end"
        case .backslashAtEnd: "ends with a backslash"
        case .nul: "holds a NUL character"
        }
    }
}
