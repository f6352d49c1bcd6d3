/// What a file is compared with.
public enum DiffSide: String, Hashable, Sendable {
    /// The server's text.
    case remote
    /// The last text that both sides agreed on.
    case base
}
