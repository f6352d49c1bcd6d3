internal import SyncEngine

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
