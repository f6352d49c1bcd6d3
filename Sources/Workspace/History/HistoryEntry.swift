public import PhantombusterModel

/// One earlier text of a script.
public struct HistoryEntry: Hashable, Sendable {
    /// The script.
    public let name: ScriptName
    /// When it was kept, in milliseconds since 1970.
    public let date: Int64
    /// Whose text it is.
    public let side: HistorySide
    /// Why it was kept.
    public let reason: HistoryReason
    /// The number of the save on the server, where it is one's text.
    public let nonce: Int64?
    /// The text's digest.
    public let digest: TextDigest
    /// The text's length in bytes.
    public let size: Int
    /// The mode of the file that was removed, so that it comes back with it.
    public let mode: UInt32?

    /// Whether another entry would say nothing new.
    func keepsTheSame(as other: HistoryEntry) -> Bool {
        digest == other.digest && side == other.side && nonce == other.nonce && mode == other.mode
    }
}
