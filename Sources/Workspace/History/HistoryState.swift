internal import PhantombusterModel

/// What a ``History`` remembers between two calls, all of which could be read again.
struct HistoryState: Sendable {
    var indices: [ScriptName: HistoryIndex.Known] = [:]
    /// The texts of entries that were dropped; some may be listed elsewhere.
    var dropped: Set<TextDigest> = []
    /// How many of them there have to be before it is worth reading every index.
    var sweepAt = 256
}
