/// How many earlier texts of a script are kept, and for how long: `history`.
public struct HistoryLimits: Hashable, Sendable {
    /// The number of earlier texts of one script; 0 for no limit.
    public let count: Int
    /// The age in days after which an earlier text goes; 0 for no limit.
    public let days: Int

    /// What is kept when nobody says otherwise.
    public static let standard = HistoryLimits(count: 100, days: 180)

    /// Limits; 0 stands for none.
    public init(count: Int, days: Int) {
        self.count = count
        self.days = days
    }
}
