internal import Glibc
internal import PhantombusterModel
internal import Synchronization

extension History {
    private static let marker = "pruned"

    /// Shortens every index and removes every text that nothing lists any more.
    ///
    /// Texts that were put within the last hour stay: another process may be about to list them.
    public func prune() throws(StateError) {
        guard try folder.existingFolder() != nil else { return }
        try lock.withLock { () throws(StateError) in
            for name in try names() { _ = try shorten(HistoryIndex(name, in: folder)) }
            let unlisted = Set(try texts.all()).subtracting(try listed())
            _ = try texts.remove(unlisted, unusedFor: 3_600_000)
            state.withLock {
                $0.indices.removeAll()
                $0.dropped.removeAll()
            }
            let file = try folder.open(Self.marker, in: Self.folderName, flags: O_WRONLY | O_CREAT)
            _ = futimens(file.number, nil)
        }
    }

    /// Does the same unless it was done within a day.
    public func pruneIfDue() throws(StateError) {
        let parent = try folder.existingFolder(Self.folderName)
        let last = (try? parent?.status(of: Self.marker)?.stamp.modified).map { $0 / 1_000_000 }
        if let last, (0..<86_400_000).contains(WallClock.milliseconds() - last) { return }
        try prune()
    }

    /// Drops the entries of an index that the limits do not allow.
    func shorten(_ index: HistoryIndex) throws(StateError) -> HistoryIndex.Known {
        let entries = try index.entries()
        let kept = limits.kept(of: entries, now: WallClock.milliseconds())
        guard kept.count < entries.count else { return try index.read() }
        let dropped = Set(entries.dropLast(kept.count).map(\.digest)).subtracting(kept.map(\.digest))
        state.withLock { $0.dropped.formUnion(dropped) }
        return try index.replace(with: kept)
    }

    /// Removes the texts of dropped entries once there are many of them, so that reading every index pays.
    func removeDropped() throws(StateError) {
        let candidates = state.withLock { $0.dropped.count >= $0.sweepAt ? $0.dropped : [] }
        guard !candidates.isEmpty else { return }
        let young = try texts.remove(candidates.subtracting(try listed()), unusedFor: 60_000)
        state.withLock {
            $0.dropped = Set(young)
            // Saves faster than texts may go must not make every one of them look at all that wait.
            $0.sweepAt = 2 * young.count + 256
        }
    }

    /// Every digest that an entry lists or a base needs.
    private func listed() throws(StateError) -> Set<TextDigest> {
        var digests = protects()
        for name in try names() {
            for entry in try HistoryIndex(name, in: folder).entries() { digests.insert(entry.digest) }
        }
        return digests
    }
}
