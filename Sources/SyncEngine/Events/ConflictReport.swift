public import PhantombusterModel
public import Workspace

/// A script that changed on both sides, with what there is to say about each.
public struct ConflictReport: Hashable, Sendable {
    /// The script.
    public var script: ScriptName
    /// The file, relative to the scripts' folder; where it would be when it is gone.
    public var path: String
    /// What both sides last agreed on; nil where they never did.
    public var base: ScriptBase?
    /// The digest of the file's text; nil where the file is gone.
    public var localDigest: TextDigest?
    /// How many bytes the file has.
    public var localBytes: Int
    /// When the file was last written, in seconds since 1970; nil where it is gone.
    public var localDate: Int64?
    /// The server's save; nil where the script is gone.
    public var remote: RemoteScript?
    /// How many bytes the server's text has.
    public var remoteBytes: Int
    /// Where the server's save came from, as the server tells it.
    public var remoteSource: String?
    /// Both texts, for whoever asks a person; nil where a side is gone.
    public var texts: ConflictTexts

    /// What became of the two sides.
    public var kind: Kind {
        if localDigest == nil { return .deletedLocally }
        return remote == nil ? .deletedRemotely : .bothChanged
    }

    /// What can have become of the two sides.
    public enum Kind: String, Hashable, Sendable {
        /// Both changed.
        case bothChanged = "both-changed"
        /// The file is gone and the server's text changed.
        case deletedLocally = "deleted-locally"
        /// The script is gone from the server and the file changed.
        case deletedRemotely = "deleted-remotely"
    }
}
