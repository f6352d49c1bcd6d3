/// Why what the user trusts is not known, or could not be noted.
public enum TrustStoreError: Error, Hashable, Sendable {
    /// Others could have written into it: then it says nothing.
    case writableByOthers(path: String)
    /// It belongs to another user: then it says nothing.
    case ofSomebodyElse(path: String)
    /// It cannot be read; the reason ends a sentence that begins with the file's name.
    case unreadable(path: String, reason: String)
    /// It does not hold what pbsync writes.
    case broken(path: String, line: Int, column: Int, reason: String)
    /// A newer pbsync wrote it.
    case newerVersion(path: String)
    /// It could not be written; the reason is the system's.
    case unwritable(path: String, reason: String)

    /// What to do about it.
    public var hint: String? {
        switch self {
        case .writableByOthers(let path): "chmod go-w \(CommandWords.joined([path]))"
        case .ofSomebodyElse(let path): "look at what it says; remove it, then pbsync trust writes a new one: \(path)"
        case .broken: "mend it, or remove it and run pbsync trust again in each project"
        case .newerVersion: "use that version of pbsync"
        case .unreadable, .unwritable: nil
        }
    }
}

extension TrustStoreError: CustomStringConvertible {
    /// What happened.
    public var description: String {
        switch self {
        case .writableByOthers(let path): "\(path) can be written by other users, so what it says is no trust of yours"
        case .ofSomebodyElse(let path): "\(path) belongs to another user, so what it says is no trust of yours"
        case .unreadable(let path, let reason): "the list of trusted projects \(path) \(reason)"
        case .broken(let path, let line, let column, let reason): "\(path):\(line):\(column): \(reason)"
        case .newerVersion(let path): "a newer version of pbsync wrote \(path)"
        case .unwritable(let path, let reason): "the list of trusted projects \(path) cannot be written: \(reason)"
        }
    }
}
