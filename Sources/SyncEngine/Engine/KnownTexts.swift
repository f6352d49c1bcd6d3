internal import Synchronization
internal import Workspace

/// The digests of texts that this process has put or found, so that the way of a save asks no disk whether one is there.
final class KnownTexts: Sendable {
    private let digests = Mutex<Set<TextDigest>>([])
    private let durable = Mutex<Set<TextDigest>>([])

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
        durable.withLock { $0.contains(digest) }
    }

    /// Notes that a text survives a loss of power.
    func insertDurable(_ digest: TextDigest) {
        durable.withLock { Self.insert(digest, into: &$0) }
    }

    private static func insert(_ digest: TextDigest, into digests: inout Set<TextDigest>) {
        // A long life must not make a long list; what is forgotten is found again.
        if digests.count >= 10_000 { digests.removeAll() }
        digests.insert(digest)
    }
}
