extension HistoryLimits {
    /// Those of some entries, the oldest first, that are kept: the newest of them, and of those the ones that are young
    /// enough. The newest of all stays whatever its age.
    func kept(of entries: [HistoryEntry], now: Int64) -> ArraySlice<HistoryEntry> {
        let newest = entries.suffix(count)
        let oldest = now - Int64(days) * 86_400_000
        let fresh = newest.drop { $0.date < oldest }
        return fresh.isEmpty ? newest.suffix(1) : fresh
    }
}
