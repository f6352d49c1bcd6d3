/// How much of the past is kept, per script.
public struct HistoryLimits: Hashable, Sendable {
    /// How many texts at most, at least one.
    public var count: Int
    /// For how many days at most; the newest text of a script stays in any case.
    public var days: Int

    /// Limits of these figures.
    public init(count: Int = 100, days: Int = 90) {
        self.count = max(1, count)
        self.days = max(0, days)
    }

    /// Those of some entries, oldest first, that are kept.
    func kept(of entries: [HistoryEntry], now: Int64) -> ArraySlice<HistoryEntry> {
        let newest = entries.suffix(count)
        let oldest = now - Int64(days) * 86_400_000
        let fresh = newest.drop { $0.date < oldest }
        return fresh.isEmpty ? newest.suffix(1) : fresh
    }
}
