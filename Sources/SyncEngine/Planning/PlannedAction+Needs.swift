extension PlannedAction {
    /// Whether the remote text must be known before the action begins: it goes into a file or becomes a base, or it
    /// decides how bad the news is.
    var needsRemoteText: Bool {
        switch self {
        case .write, .adopt, .acceptRemote, .merge, .undoMerge, .keepBoth, .ask, .hold(.conflict): true
        // Somebody may have saved the very text that the file holds.
        case .hold(.outdated(isRefused: true)): true
        case .nothing, .readRemoteText, .create, .upload, .forget, .deleteRemote, .trash, .hold: false
        }
    }

    /// Whether a list of all scripts is not enough to begin the action: it takes something away, and a list may be cut
    /// short.
    var trustsNoList: Bool {
        switch self {
        case .trash, .forget, .deleteRemote: true
        default: false
        }
    }

    /// Whether the action changes anything, on either side or in the lock.
    public var isEffective: Bool {
        switch self {
        case .create, .upload, .write, .adopt, .acceptRemote, .forget, .deleteRemote, .trash: true
        case .merge, .undoMerge, .keepBoth: true
        case .nothing, .readRemoteText, .ask, .hold: false
        }
    }
}
