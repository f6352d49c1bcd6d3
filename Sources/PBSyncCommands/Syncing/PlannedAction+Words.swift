internal import SyncEngine

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
        case .undoMerge: "undo-merge"
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
        case .undoMerge: "the file's text from before the merge would come back"
        case .keepBoth: "the server's text would be put beside the file"
        case .ask: "is in conflict; you would be asked"
        case .hold(let reason): reason.words
        }
    }
}
