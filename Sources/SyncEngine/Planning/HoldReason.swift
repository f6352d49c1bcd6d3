/// Why a script is left as it is although its sides differ.
public enum HoldReason: Hashable, Sendable {
    /// Both sides changed.
    case conflict
    /// Somebody saved the script on the server; the file did not change. `isRefused` where the run was to bring the
    /// local text to the server by name or for a launch, and so would have run somebody else's.
    case outdated(isRefused: Bool)
    /// The text may not be uploaded.
    case refused(Refusal)
    /// The file is gone; nobody asked to delete the script or to restore the file.
    case deletedLocally
    /// The script is gone from the server; nobody asked to create it again or to remove the file.
    case deletedRemotely
    /// The file has changes that a pull keeps.
    case localChanges
    /// A person named a script of which there is no file.
    case noFile
    /// A person named a script that is not on the server.
    case noScript
    /// A person asked to end a conflict that is none.
    case noConflict
}
