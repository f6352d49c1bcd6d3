internal import Glibc

/// Why watching cannot begin.
public enum FeedError: Error, Hashable, Sendable {
    /// All of the user's inotify instances, or all of the process's descriptors, are in use.
    case instanceLimit
    /// The watched folder is not there.
    case missing(String)
    /// What is to be watched is no folder.
    case notAFolder(String)
    /// The watched folder cannot be read.
    case unreadable(String)
    /// The system refuses for another reason, by its error number.
    case system(Int32)
}

extension FeedError: CustomStringConvertible {
    /// What is wrong, with what helps.
    public var description: String {
        switch self {
        case .instanceLimit:
            "no further watcher can be started: the system's limit of inotify instances (fs.inotify.max_user_instances)"
                + " or of open files is reached; end other watchers or raise it with: "
                + "sudo sysctl fs.inotify.max_user_instances=512"
        case .missing(let path): "\(path) is not there"
        case .notAFolder(let path): "\(path) is not a folder"
        case .unreadable(let path): "\(path) cannot be read"
        case .system(let code): "the system does not let this folder be watched: \(String(cString: strerror(code)))"
        }
    }
}
