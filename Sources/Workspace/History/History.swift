internal import Glibc
public import PhantombusterModel
internal import Synchronization

/// The texts that were overwritten, replaced or removed, so that they can be brought back.
///
/// Each script has an index that only grows at its end, and is shortened when it is twice as long as it may be; the
/// texts are shared in the ``TextStore``. So an entry costs the same after a million saves as after ten.
public final class History: Sendable {
    static let folderName = "history"
    let folder: StateFolder
    let texts: TextStore
    let limits: HistoryLimits
    /// The texts that others need: those of the bases.
    let protects: @Sendable () -> Set<TextDigest>
    /// One writer at a time among all processes: an index that is shortened must not lose what another adds.
    let lock: FileLock
    let state = Mutex(HistoryState())

    /// The history in this folder of state.
    ///
    /// - Parameters:
    ///   - folder: The folder of state.
    ///   - texts: Where the texts themselves are kept.
    ///   - limits: How much is kept.
    ///   - protects: The digests of texts that must stay though no entry lists them: those of the bases in every lock.
    public init(
        folder: StateFolder,
        texts: TextStore,
        limits: HistoryLimits = HistoryLimits(),
        protects: @escaping @Sendable () -> Set<TextDigest>
    ) {
        self.folder = folder
        self.texts = texts
        self.limits = limits
        self.protects = protects
        lock = FileLock("history.lock", in: folder)
    }

    /// Keeps a text; when this returns, a loss of power does not take it any more.
    ///
    /// A text that is already the newest entry, of the same side and save, is not listed twice.
    public func record(
        name: ScriptName,
        text: [UInt8],
        side: HistorySide,
        reason: HistoryReason,
        nonce: Int64? = nil,
        mode: UInt32? = nil
    ) throws(StateError) {
        let digest = try texts.put(text)
        let entry = HistoryEntry(
            name: name,
            date: WallClock.milliseconds(),
            side: side,
            reason: reason,
            nonce: nonce,
            digest: digest,
            size: text.count,
            mode: mode
        )
        try lock.withLock { () throws(StateError) in
            let index = HistoryIndex(name, in: folder)
            var known = try self.known(index)
            guard known.newest?.keepsTheSame(as: entry) != true else { return }
            known = try index.append(entry, to: known)
            if known.count >= 2 * limits.count {
                known = try shorten(index)
                try removeDropped()
            }
            let latest = known
            state.withLock { $0.indices[name] = latest }
        }
    }

    /// A script's earlier texts, the newest first: the first is the one that users call number 1.
    public func entries(of name: ScriptName) throws(StateError) -> [HistoryEntry] {
        let all = try HistoryIndex(name, in: folder).entries()
        return limits.kept(of: all, now: WallClock.milliseconds()).reversed()
    }

    /// The text of an entry.
    ///
    /// - Throws: ``StateError/noText(_:)`` where somebody removed it.
    public func text(of entry: HistoryEntry) throws(StateError) -> [UInt8] {
        guard let bytes = try texts.get(entry.digest) else { throw .noText(entry.digest) }
        return bytes
    }

    /// The scripts that have earlier texts, in order.
    public func names() throws(StateError) -> [ScriptName] {
        try HistoryIndex.names(in: folder)
    }

    /// What is known of an index: from the last time, where nobody else wrote to it since.
    private func known(_ index: HistoryIndex) throws(StateError) -> HistoryIndex.Known {
        let stamp = try index.stamp()
        if let known = state.withLock({ $0.indices[index.name] }), known.stamp == stamp { return known }
        return try index.read()
    }
}
