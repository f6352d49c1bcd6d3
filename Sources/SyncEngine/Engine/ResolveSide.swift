/// In whose favour a conflict ends.
public enum ResolveSide: String, Hashable, Sendable {
    /// The file keeps its text.
    case ours
    /// The file gets the remote text.
    case theirs
    /// The file gets both, merged.
    case merge

    var operation: SyncOperation {
        switch self {
        case .ours: .resolveToOurs
        case .theirs: .resolveToTheirs
        case .merge: .resolveByMerge
        }
    }
}
