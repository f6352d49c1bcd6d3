/// Where a text is about to land.
public enum IntentDirection: String, Hashable, Sendable {
    /// On the server.
    case upload
    /// In the file.
    case download
}
