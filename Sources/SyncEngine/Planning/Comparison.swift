internal import Workspace

/// The three-way comparison of one script. Pure.
///
/// Work of ours that was never confirmed is recognised here: a text that we were about to upload and find on the
/// server is ours, and so is one that we were about to write and find in the file. It is the base then. An intent counts
/// only while the base is the one that it was noted against; a base that came later has settled it.
struct Comparison: Sendable {
    /// The script's state; nil where only the remote text can tell.
    let state: ScriptState?
    /// The digest of the text that both sides last had in common.
    let baseDigest: TextDigest?
    /// Whether the lock says something else than what is known here to be agreed on.
    let isLockBehind: Bool

    /// Compares.
    init(_ situation: Situation) {
        let intents = situation.intents.filter { $0.base == situation.base }
        let local = situation.local.digest
        let remote = situation.remote.script
        let isMoved = situation.base.map { base in remote.map { !$0.isVersion(of: base) } ?? true } ?? (remote != nil)

        var baseDigest = situation.base?.digest
        // Whether the server's save is known to be the one that the base's text came from.
        var isBaseVersion = !isMoved
        var isWaitingForText = false
        if let local, local != baseDigest, intents.contains(where: { $0.direction == .download && $0.digest == local })
        {
            baseDigest = local
            isBaseVersion = false
            // That text came from the server, and most likely stands there still.
            if let remote, isMoved, remote.digest == nil { isWaitingForText = true }
        }
        if let remote, isMoved {
            let uploads = intents.filter { $0.direction == .upload }
            if let digest = remote.digest {
                if uploads.contains(where: { $0.digest == digest }) { baseDigest = digest }
            } else if !uploads.isEmpty {
                isWaitingForText = true
            }
        }

        let localChange = Self.change(of: local, exists: local != nil, from: baseDigest)
        let remoteChange: SideChange =
            isBaseVersion && remote != nil
            ? .same : Self.change(of: remote?.digest, exists: remote != nil, from: baseDigest)
        let isEqual = local != nil && remote?.digest == local
        state =
            isWaitingForText
            ? nil : Self.state(localChange, remoteChange, isEqual: isEqual, isTextKnown: remote?.digest != nil)
        self.baseDigest = baseDigest
        isLockBehind = isMoved || baseDigest != situation.base?.digest
    }

    private static func change(of digest: TextDigest?, exists: Bool, from base: TextDigest?) -> SideChange {
        guard let base else { return exists ? .new : .absent }
        guard exists else { return .deleted }
        return digest == base ? .same : .changed
    }

    /// The table of the two sides.
    private static func state(
        _ local: SideChange,
        _ remote: SideChange,
        isEqual: Bool,
        isTextKnown: Bool
    ) -> ScriptState? {
        switch (local, remote) {
        case (.same, .same), (.absent, .absent): .inSync
        case (.changed, .same): .modified
        case (.deleted, .same): .deletedLocally
        case (.same, .changed): .outdated
        case (.same, .deleted): .deletedRemotely
        case (.new, .absent): .new
        case (.absent, .new): .remoteOnly
        case (.deleted, .deleted): .converged
        case (.changed, .deleted): .conflict
        case (.changed, .changed), (.new, .new), (.deleted, .changed):
            isTextKnown ? (isEqual ? .converged : .conflict) : nil
        // The two sides are told of the same base, so that one of them cannot have it and the other not.
        case (.new, _), (.absent, _), (_, .new), (_, .absent): .conflict
        }
    }
}
