public import PhantombusterModel
public import Workspace

/// A script as the server has it at one moment.
public struct RemoteScript: Hashable, Sendable {
    /// The script's id.
    public var id: Int64
    /// The number of its last save.
    public var nonce: Int64
    /// When it was last saved, in seconds since 1970.
    public var lastSaveDate: Int64
    /// The text's digest; nil while nobody has read the text.
    public var digest: TextDigest?

    /// A script of these parts.
    public init(id: Int64, nonce: Int64, lastSaveDate: Int64, digest: TextDigest? = nil) {
        self.id = id
        self.nonce = nonce
        self.lastSaveDate = lastSaveDate
        self.digest = digest
    }

    /// The script that a record tells of, with the digest of its text where the record has one.
    public init(_ record: ScriptRecord) {
        self.init(
            id: record.id,
            nonce: record.nonce,
            lastSaveDate: record.lastSaveDate,
            digest: record.text.map { TextDigest(of: Array($0.utf8)) }
        )
    }

    /// Whether this is the save that was agreed on.
    public func isVersion(of base: ScriptBase) -> Bool {
        id == base.id && nonce == base.nonce && lastSaveDate == base.lastSaveDate
    }

    /// The base that this save becomes when both sides have the text of this digest.
    func base(_ digest: TextDigest) -> ScriptBase {
        ScriptBase(id: id, nonce: nonce, lastSaveDate: lastSaveDate, digest: digest)
    }
}
