public import PhantombusterModel
public import Workspace

/// An upload that the server confirmed.
public struct UploadReport: Hashable, Sendable {
    /// The script.
    public var script: ScriptName
    /// The script's id on the server.
    public var id: Int64
    /// The number of the save that was replaced; nil where the script was created.
    public var previousNonce: Int64?
    /// The number of the save that this upload became.
    public var nonce: Int64
    /// How many bytes the text has.
    public var bytes: Int
    /// The text's digest.
    public var digest: TextDigest
    /// From the look at the file to the server's answer.
    public var duration: Duration

    /// Whether the script did not exist before.
    public var isNew: Bool { previousNonce == nil }
}
