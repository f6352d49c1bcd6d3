/// Why a text cannot be a key.
///
/// No case holds the text.
public enum APIKeyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is nothing in it.
    case empty
    /// It goes over more than one line.
    case lineEnd
    /// It holds a space, a control or a character beyond ASCII.
    case character

    /// What is wrong, without the text itself.
    public var description: String {
        switch self {
        case .empty: "the API key is empty"
        case .lineEnd: "the API key has more than one line"
        case .character: "the API key holds a space, a control character or a character beyond ASCII"
        }
    }
}
