/// What a run is to bring about.
public enum SyncOperation: Hashable, Sendable {
    /// The server is to have what the files have.
    case push
    /// The files are to have what the server has.
    case pull
    /// A conflict is to end, in favour of the local text: the remote one becomes the base.
    case resolveToOurs
    /// A conflict is to end, in favour of the remote text.
    case resolveToTheirs
    /// A conflict is to end by a merge.
    case resolveByMerge
    /// The script is to be deleted on the server, whatever the file is like.
    case delete
}
