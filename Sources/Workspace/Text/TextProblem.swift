/// Why a text is not uploaded.
public enum TextProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// A line begins with one of git's conflict markers.
    case conflictMarker(line: Int)
    /// It holds NUL.
    case nul(TextPosition)
    /// It is not UTF-8 from here on.
    case notUTF8(TextPosition)

    /// What is wrong and where, as the end of a sentence that begins with the file.
    public var description: String {
        switch self {
        case .conflictMarker(let line): "has a conflict marker in line \(line)"
        case .nul(let position): "holds a NUL character at \(position)"
        case .notUTF8(let position): "is not valid UTF-8 at \(position)"
        }
    }
}
