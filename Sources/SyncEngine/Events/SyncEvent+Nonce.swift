extension SyncEvent {
    /// The number of the server's save that the event is about, where it tells of one that was left as it is.
    var remoteNonce: Int64? {
        switch self {
        case .conflict(let report): report.remote?.nonce
        case .outdated(let report): report.remote.nonce
        case .keptBoth(_, _, let nonce): nonce
        default: nil
        }
    }
}
