/// The keys that `history` knows.
enum HistoryKey: String, CaseIterable, Sendable {
    case count
    case days
}
