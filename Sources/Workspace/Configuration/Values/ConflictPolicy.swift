/// What to do where both sides changed and differ: `onConflict` and `--on-conflict`.
public enum ConflictPolicy: String, Hashable, Sendable, CaseIterable {
    /// Ask on the terminal.
    case ask
    /// Leave both sides as they are and end with an error; the remote text goes to the history.
    case abort
    /// The local text wins.
    case ours
    /// The remote text wins.
    case theirs
    /// Merge line by line; what overlaps stays in the file between conflict markers.
    case merge
    /// Put the remote text beside the file.
    case keepBoth = "keep-both"
}
