/// What is wrong with a lock of which only a part could be used; the rest is compared anew.
public enum LockDamage: Hashable, Sendable, CustomStringConvertible {
    /// It is empty.
    case empty
    /// Git left conflict markers in it.
    case conflictMarkers
    /// It stops being a lock at this line.
    case syntax(line: Int)

    /// What is wrong, as the end of a sentence that begins with the file.
    public var description: String {
        switch self {
        case .empty: "is empty"
        case .conflictMarkers: "has git's conflict markers in it"
        case .syntax(let line): "is damaged at line \(line)"
        }
    }
}
