/// What may have changed.
///
/// A hint says where to look, never what happened: it may come twice, late, or for a file that is as it was.
public enum ChangeHint: Hashable, Sendable {
    /// These files, relative to the watched folder: written and closed, moved in or out, removed, or newly readable.
    ///
    /// A file that is still being written is among them only where its folder was just found; it is told again once it
    /// is closed.
    case paths(Set<String>)
    /// Everything, for this reason.
    case everything(EverythingReason)
}
