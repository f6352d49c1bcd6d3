public import Workspace

/// Why something was passed over.
public enum SkipReason: Hashable, Sendable {
    /// A script on the server has a name that is illegal here; the text says how, as the end of a sentence that begins
    /// with the name.
    case illegalRemoteName(String)
    /// A file or folder here looks like scripts and can be none.
    case overlooked(RefusalReason)
    /// Files that pbsync was told to ignore would be written.
    case ignored
    /// The script is left as it is.
    case held(HoldReason)
}
