extension StateRow {
    /// What a push makes of the row.
    func pushed(_ policy: String) -> Outcome {
        switch state {
        case "modified", "new": return uploaded
        case "outdated": return policy == "ours" ? uploaded : left()
        case "conflict": break
        default: return left()
        }
        switch (local, remote, policy) {
        case (_, _, "abort"): return left(73)
        // A policy alone deletes nothing on either side: that takes a flag.
        case (nil, _, "ours"), (_, nil, "theirs"): return left(73)
        case (_, _, "ours"): return uploaded
        case (_, _, "theirs"): return written
        case (_, nil, _): return left(73)
        case (_, _, "keep-both"): return beside
        case (nil, _, _): return left(73)
        default: return mergesClean ? Outcome(local: Self.merged, remote: Self.merged) : marked
        }
    }

    /// What a pull makes of the row.
    func pulled(_ policy: String) -> Outcome {
        switch state {
        case "outdated", "remote-only": return written
        case "conflict": break
        default: return left()
        }
        switch (local, remote, policy) {
        case (nil, _, _): return written
        case (_, nil, _): return left()
        case (_, _, "abort"): return left(73)
        case (_, _, "ours"): return left()
        case (_, _, "theirs"): return written
        case (_, _, "keep-both"): return beside
        default: return mergesClean ? Outcome(local: Self.merged, remote: remote) : marked
        }
    }

    /// What ending the conflict in somebody's favour makes of the row, and its state then.
    func resolved(_ side: String) -> (outcome: Outcome, state: String?) {
        // Equal texts need no decision: whoever looks records that they are.
        guard state == "conflict" else { return (left(), state == "converged" ? "in-sync" : state) }
        switch (local, remote, side) {
        case (nil, _, "ours"): return (left(), "deleted-locally")
        case (_, nil, "ours"): return (left(), "new")
        case (_, _, "ours"): return (left(), "modified")
        case (_, nil, "theirs"): return (Outcome(local: nil, remote: nil), nil)
        case (_, _, "theirs"): return (written, "in-sync")
        case (nil, _, _), (_, nil, _): return (left(73), "conflict")
        default:
            return mergesClean ? (Outcome(local: Self.merged, remote: remote), "modified") : (marked, "conflict")
        }
    }

    /// The file has both texts between markers.
    private var marked: Outcome { Outcome(code: 73, local: nil, remote: remote, isMarked: true) }
}
