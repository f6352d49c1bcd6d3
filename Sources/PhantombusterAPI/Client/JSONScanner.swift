/// Finds the bytes of one member in a JSON object that is known to be well-formed.
///
/// Decoding and encoding again would lose the server's own spelling: the order of members, the digits of numbers.
struct JSONScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The value of the top-level object's first member of this name.
    mutating func member(_ name: StaticString) -> ArraySlice<UInt8>? {
        skipSpace()
        guard take(UInt8(ascii: "{")) else { return nil }
        while position < bytes.count {
            skipSpace()
            let key = value()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { return nil }
            skipSpace()
            let found = value()
            if name.withUTF8Buffer({ key.dropFirst().dropLast().elementsEqual($0) }) { return found }
            skipSpace()
            guard take(UInt8(ascii: ",")) else { return nil }
        }
        return nil
    }

    /// Moves behind the value that begins here and returns its bytes.
    private mutating func value() -> ArraySlice<UInt8> {
        let start = position
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""): skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return bytes[start..<position] }
                depth -= 1
                position += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
                if depth == 0 { return bytes[start..<position] }
                position += 1
                continue
            default:
                position += 1
                continue
            }
            // A string or a bracket that closes everything ends the value.
            if depth == 0 { return bytes[start..<position] }
        }
        return bytes[start..<position]
    }

    private mutating func skipString() {
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position = min(position + 1, bytes.count)
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }
}
