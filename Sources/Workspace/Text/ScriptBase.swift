/// The last state of a script that both sides agreed on: one script's block of the lock.
public struct ScriptBase: Hashable, Sendable {
    /// The script's id on the server.
    public var id: Int64
    /// The number of the save that was agreed on.
    public var nonce: Int64
    /// When the server stored it, in seconds since 1970.
    public var lastSaveDate: Int64
    /// The digest of the agreed text.
    public var digest: TextDigest

    /// A base of these parts.
    public init(id: Int64, nonce: Int64, lastSaveDate: Int64, digest: TextDigest) {
        self.id = id
        self.nonce = nonce
        self.lastSaveDate = lastSaveDate
        self.digest = digest
    }
}
