public import Workspace

/// What a script's file is at one moment.
public enum LocalState: Hashable, Sendable {
    /// There is none.
    case absent
    /// There is one, with a text of this digest. The problem is what keeps the text from being uploaded, if anything.
    case text(TextDigest, problem: TextProblem?)

    /// The text's digest.
    var digest: TextDigest? {
        guard case .text(let digest, _) = self else { return nil }
        return digest
    }

    /// What keeps the text from being uploaded.
    var problem: TextProblem? {
        guard case .text(_, let problem) = self else { return nil }
        return problem
    }

    /// Whether the markers of a merge stand in the text.
    var isMarked: Bool {
        guard case .conflictMarker = problem else { return false }
        return true
    }
}
