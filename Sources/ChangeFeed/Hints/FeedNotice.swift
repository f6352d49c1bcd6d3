/// Something that the user should know about the watching itself.
public enum FeedNotice: Hashable, Sendable {
    /// There are no more watches: this many folders, the first of which is named, are looked at at intervals instead.
    case watchLimit(folders: Int, first: String)
    /// The system gives no watcher: everything is looked at at intervals instead.
    case noWatcher
    /// The folders that had no watch have one now.
    case watchLimitLifted
    /// The file system of this folder (empty for the watched folder itself) does not tell of changes made elsewhere;
    /// it is looked at at intervals too.
    case silentFileSystem(folder: String, kind: String)
    /// This folder cannot be read, so changes in it go unseen until it can.
    case unreadable(folder: String)
    /// The watched folder is gone; watching goes on when it is back.
    case rootGone(String)
    /// The watched folder is back.
    case rootBack(String)
}

extension FeedNotice: CustomStringConvertible {
    /// The notice in a sentence, with what helps.
    public var description: String {
        switch self {
        case .watchLimit(let folders, let first):
            "the system's limit of watches is reached (fs.inotify.max_user_watches): "
                + (folders == 1
                    ? "\(Self.named(first)) is" : "\(folders) folders (\(Self.named(first)) and others) are")
                + " looked at at intervals instead; raise it with: sudo sysctl fs.inotify.max_user_watches=524288"
        case .noWatcher:
            "the system's limit of watchers (fs.inotify.max_user_instances) or of open files is reached: everything is "
                + "looked at at intervals instead; end other watchers or raise it with: "
                + "sudo sysctl fs.inotify.max_user_instances=512, and start again"
        case .watchLimitLifted: "every folder is watched now"
        case .silentFileSystem(let folder, let kind):
            "\(Self.named(folder)) lies on \(kind), which does not tell of changes made elsewhere; "
                + "it is looked at at intervals"
        case .unreadable(let folder): "\(Self.named(folder)) cannot be read; changes in it go unseen"
        case .rootGone(let path): "\(path) is gone; watching goes on when it is back"
        case .rootBack(let path): "\(path) is back"
        }
    }

    private static func named(_ folder: String) -> String {
        folder.isEmpty ? "the watched folder" : "the folder \(folder)"
    }
}
