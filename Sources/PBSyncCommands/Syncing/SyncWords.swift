internal import ChangeFeed
internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

// What the engine's reasons are called. Each is the end of a sentence that begins with the script's name, unless it
// says otherwise.

extension Refusal {
    /// Why the text is not uploaded.
    var words: String {
        switch self {
        case .text(let problem): problem.description
        case .emptyOverText: "is empty, and the script on the server is not"
        }
    }

    /// What to do about it.
    func hint(_ script: ScriptName) -> String {
        switch self {
        case .text(.conflictMarker): "bring both sides together in the file, then push again"
        case .text(.nul), .text(.notUTF8): "scripts are UTF-8 text; save the file as such"
        case .emptyOverText: "`pbsync push \(ShellWord.quoted(script.value)) --allow-empty`, if that is meant"
        }
    }
}

extension SkipReason {
    /// Why the script is passed over.
    var words: String {
        switch self {
        case .illegalRemoteName(let reason): reason
        case .ignored: "would be written to a file that is ignored"
        case .held(let reason): reason.words
        }
    }
}

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

extension PlannedAction {
    /// The action in a word, for programs.
    var word: String {
        switch self {
        case .nothing: "nothing"
        case .readRemoteText: "read"
        case .create: "create"
        case .upload: "upload"
        case .write: "write"
        case .adopt: "adopt"
        case .acceptRemote: "accept-remote"
        case .forget: "forget"
        case .deleteRemote: "delete-remote"
        case .trash: "trash"
        case .merge: "merge"
        case .keepBoth: "keep-both"
        case .ask: "ask"
        case .hold: "hold"
        }
    }

    /// The action for people, as what would happen.
    var words: String {
        switch self {
        case .nothing: "nothing to do"
        case .readRemoteText: "would be compared"
        case .create: "would be created on the server"
        case .upload: "would be uploaded"
        case .write: "would be written to its file"
        case .adopt: "is the same on both sides; that would be noted"
        case .acceptRemote: "the server's save would become the base"
        case .forget: "is gone from both sides; that would be noted"
        case .deleteRemote: "would be deleted on the server"
        case .trash: "its file would go to the trash"
        case .merge: "would be merged"
        case .keepBoth: "the server's text would be put beside the file"
        case .ask: "is in conflict; you would be asked"
        case .hold(let reason): reason.words
        }
    }
}

extension WatchNotice {
    /// The notice, a sentence of its own.
    var words: String {
        switch self {
        case .feed(let notice): notice.description
        case .comparing(let reason): "comparing everything: \(reason)"
        }
    }
}

extension OvertakenReport {
    /// What happened, as the end of a sentence that begins with the script's name.
    var words: String {
        switch kind {
        case .replacedTheirs:
            "somebody saved it between the look and the upload, and the upload replaced that save"
        case .replacedByTheirs: "somebody saved it right after the upload; the server has their text"
        case .deleted: "somebody deleted it while it was uploaded"
        }
    }
}
