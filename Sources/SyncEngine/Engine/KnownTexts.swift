internal import Synchronization
internal import Workspace

/// The digests of texts that this process has put or found, so that the way of a save asks no disk whether one is there.
final class KnownTexts: Sendable {
    private let digests = Mutex<Set<TextDigest>>([])

    /// Whether a text is known to be kept.
    func contains(_ digest: TextDigest) -> Bool {
        digests.withLock { $0.contains(digest) }
    }

    /// Notes that a text is kept.
    func insert(_ digest: TextDigest) {
        digests.withLock { digests in
            // A long life must not make a long list; what is forgotten is found again.
            if digests.count >= 10_000 { digests.removeAll() }
            digests.insert(digest)
        }
    }
}
