/// Why single paths cannot be named.
public enum EverythingReason: String, Hashable, Sendable {
    /// The kernel's queue was full and events were lost.
    case overflow
    /// Folders with files in them went away.
    case foldersGone = "folders gone"
    /// The watched folder is there again, or is another one now.
    case rootBack = "root back"
    /// The watched folder's own permissions changed.
    case permissions
}

extension EverythingReason: CustomStringConvertible {
    /// The reason, as the end of a sentence.
    public var description: String {
        switch self {
        case .overflow:
            "more changed at once than the system could tell (fs.inotify.max_queued_events); looking at everything"
        case .foldersGone: "folders were moved away or removed"
        case .rootBack: "the folder is there again"
        case .permissions: "the folder's permissions changed"
        }
    }
}
