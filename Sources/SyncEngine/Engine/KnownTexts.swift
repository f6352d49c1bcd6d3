internal import Synchronization
internal import Workspace

/// The digests of texts that this process has put or found, so that the way of a save asks no disk whether one is there.
final class KnownTexts: Sendable {
    private let digests = Mutex<Set<TextDigest>>([])
    private let durable = Mutex<Set<TextDigest>>([])
    /// The beginnings of the digests that were noted together, in order: of ten thousand texts a fifth of what a set
    /// takes, and no two texts share one by chance.
    private let older = Mutex<[UInt64]>([])

    /// Whether a text is known to be kept.
    func contains(_ digest: TextDigest) -> Bool {
        digests.withLock { $0.contains(digest) }
    }

    /// Notes that a text is kept.
    func insert(_ digest: TextDigest) {
        digests.withLock { Self.insert(digest, into: &$0) }
    }

    /// Whether a text is known to survive a loss of power.
    func isDurable(_ digest: TextDigest) -> Bool {
        durable.withLock { $0.contains(digest) } || older.withLock { $0.position(of: digest.prefix) != nil }
    }

    /// Notes that a text survives a loss of power.
    func insertDurable(_ digest: TextDigest) {
        durable.withLock { Self.insert(digest, into: &$0) }
    }

    /// Notes that all these texts do, in place of what was noted so before.
    func insertDurable(_ digests: some Collection<TextDigest>) {
        let prefixes = digests.map(\.prefix).sorted()
        older.withLock { $0 = prefixes }
    }

    /// Notes that nothing is known of how long a text lasts.
    func removeDurable(_ digest: TextDigest) {
        durable.withLock { _ = $0.remove(digest) }
        older.withLock { older in
            if let index = older.position(of: digest.prefix) { older.remove(at: index) }
        }
    }

    private static func insert(_ digest: TextDigest, into digests: inout Set<TextDigest>) {
        // A long life must not make a long list; what is forgotten is found again.
        if digests.count >= 10_000 { digests.removeAll() }
        digests.insert(digest)
    }
}

extension [UInt64] {
    /// Where a number stands among these, which are in order.
    fileprivate func position(of number: UInt64) -> Int? {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < endIndex && self[low] == number ? low : nil
    }
}
