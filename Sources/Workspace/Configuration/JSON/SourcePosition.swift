/// A place in a text: line and column, both from 1; a column is one Unicode scalar.
struct SourcePosition: Hashable, Sendable, Comparable {
    var line: Int
    var column: Int

    /// Where every text begins.
    static let start = SourcePosition(line: 1, column: 1)

    /// The place behind these bytes of UTF-8, which begin here.
    func moved(over bytes: ArraySlice<UInt8>) -> SourcePosition {
        var position = self
        for byte in bytes {
            if byte == 0x0A {
                position = SourcePosition(line: position.line + 1, column: 1)
            } else if byte & 0xC0 != 0x80 {
                // Bytes that continue a scalar have no column of their own.
                position.column += 1
            }
        }
        return position
    }

    static func < (one: SourcePosition, other: SourcePosition) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }
}
