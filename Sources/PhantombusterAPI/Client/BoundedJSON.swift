internal import FoundationEssentials

/// Decodes JSON of a bounded number of values.
///
/// A decoder notes every value of a text before it looks at one, which takes many times the text's own memory where the
/// text is little but values. An answer's size alone does not bound that.
enum BoundedJSON {
    /// The most values. The list of ten thousand scripts, with everything that is known of each, has a tenth of it.
    static let maximumValues = 1_000_000

    /// There are more values than anybody decodes.
    struct TooManyValues: Error {}

    /// The value that a text holds.
    ///
    /// - Throws: ``TooManyValues``, and what the decoder throws.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        guard !hasMoreValues(than: maximumValues, in: bytes) else { throw TooManyValues() }
        return try JSONDecoder().decode(type, from: Data(bytes))
    }

    /// Whether a text has more values than that; the names of members count as well.
    static func hasMoreValues(than limit: Int, in bytes: [UInt8]) -> Bool {
        // A value takes a byte at least, and what parts it from the next one another: shorter texts need no look.
        guard bytes.count / 2 > limit else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            var count = 0
            var position = 0
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\""):
                    position += 1
                    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
                        position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
                    }
                case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"):
                    count += 1
                    if count > limit { return true }
                default: break
                }
                position += 1
            }
            return false
        }
    }
}
