/// Whose text an entry of the history keeps.
public enum HistorySide: String, Hashable, Sendable, Codable {
    /// A file's, before it was replaced or removed.
    case local
    /// The server's, before it was overwritten.
    case remote
}
