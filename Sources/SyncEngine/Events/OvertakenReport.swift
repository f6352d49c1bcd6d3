public import PhantombusterModel

/// Another save that came in between while a script was uploaded.
///
/// The API cannot be told to save only if nothing changed, so this can be seen but not prevented.
public struct OvertakenReport: Hashable, Sendable {
    /// The script.
    public var script: ScriptName
    /// What happened.
    public var kind: Kind
    /// The server's save that was looked at before the upload; nil where there was none.
    public var before: RemoteScript?
    /// The server's save that was found after it; nil where the script was gone.
    public var after: RemoteScript?
    /// Whether the text that the server holds now was put into the history.
    public var isRemoteTextKept: Bool

    /// What can happen.
    public enum Kind: String, Hashable, Sendable {
        /// Somebody saved between the look and the upload, and the upload replaced their text, which nobody here ever
        /// saw. The server holds the local text.
        case replacedTheirs = "replaced-theirs"
        /// Somebody saved after the upload. The server holds their text; the local one is in the file.
        case replacedByTheirs = "replaced-by-theirs"
        /// Somebody deleted the script. The server holds nothing, or a new script of that name.
        case deleted
    }
}
