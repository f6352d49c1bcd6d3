internal import SyncEngine

extension HoldReason {
    /// Why the script is left as it is.
    var words: String {
        switch self {
        case .conflict: "changed on both sides"
        case .outdated(let isRefused):
            isRefused ? "was saved on the server; it is not overwritten" : "was saved on the server"
        case .refused(let refusal): refusal.words
        case .deletedLocally: "has no file any more; the script stays on the server"
        case .deletedRemotely: "is gone from the server; the file stays"
        case .localChanges: "has local changes, which stay"
        case .noFile: "has no file"
        case .noScript: "is not on the server"
        case .noConflict: "is in no conflict"
        }
    }

    /// The flag that does something about it.
    var hint: String? {
        switch self {
        case .deletedLocally: "push --delete deletes it, pull --restore writes the file again"
        case .deletedRemotely: "push --recreate uploads it again, pull --prune moves the file to the trash"
        default: nil
        }
    }
}
