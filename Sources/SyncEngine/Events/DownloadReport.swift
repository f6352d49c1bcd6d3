public import PhantombusterModel
public import Workspace

/// A remote text that was written into a file.
public struct DownloadReport: Hashable, Sendable {
    /// The script.
    public var script: ScriptName
    /// The file, relative to the scripts' folder.
    public var path: String
    /// The script's id on the server.
    public var id: Int64
    /// The number of the save that was written.
    public var nonce: Int64
    /// How many bytes the text has.
    public var bytes: Int
    /// The text's digest.
    public var digest: TextDigest
    /// Whether there was no file before.
    public var isNew: Bool
}
