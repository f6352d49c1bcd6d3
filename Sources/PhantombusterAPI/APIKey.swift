/// The key of an account.
///
/// It goes into one request header and nowhere else: what prints, describes or mirrors it gets `[key]`.
public struct APIKey: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The header that carries the key.
    public static let headerName = "X-Phantombuster-Key-1"

    /// The key itself, for the header only.
    public let headerValue: String

    /// A key, stripped of spaces and line ends around it.
    ///
    /// - Throws: ``APIKeyError`` for an empty key and for one that a header cannot carry: controls, line ends within,
    ///   spaces within, characters beyond ASCII.
    public init(_ text: String) throws {
        let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let bytes = text.utf8.drop { blank.contains($0) }
        let trimmed = bytes.reversed().drop { blank.contains($0) }.reversed()
        guard !trimmed.isEmpty else { throw APIKeyError.empty }
        for byte in trimmed {
            switch byte {
            case 0x0A, 0x0D: throw APIKeyError.lineEnd
            case 0x21..<0x7F: continue
            default: throw APIKeyError.character
            }
        }
        headerValue = String(decoding: Array(trimmed), as: UTF8.self)
    }

    /// Never the key.
    public var description: String { "[key]" }

    /// Never the key.
    public var debugDescription: String { "[key]" }

    /// Nothing to see.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
