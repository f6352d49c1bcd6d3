/// How a script's local file and its remote text stand to the last text that both sides agreed on.
public enum ScriptState: String, Hashable, Sendable, CaseIterable {
    /// Neither side changed.
    case inSync = "in-sync"
    /// The file changed, the server's text did not.
    case modified
    /// The server's text changed, the file did not.
    case outdated
    /// Both changed and are equal.
    case converged
    /// Both changed and differ, or one was deleted and the other changed.
    case conflict
    /// There is a file that the server knows nothing of.
    case new
    /// There is a script on the server and never was a file.
    case remoteOnly = "remote-only"
    /// The file is gone, the server's text did not change.
    case deletedLocally = "deleted-locally"
    /// The script is gone from the server, the file did not change.
    case deletedRemotely = "deleted-remotely"
}
