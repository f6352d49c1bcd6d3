/// How much of the past is kept, per script: `history`.
public struct HistoryLimits: Hashable, Sendable {
    /// How many texts at most, at least one.
    public var count: Int
    /// For how many days at most.
    public var days: Int

    /// Limits of these figures.
    public init(count: Int = 100, days: Int = 90) {
        self.count = max(1, count)
        self.days = max(0, days)
    }
}
