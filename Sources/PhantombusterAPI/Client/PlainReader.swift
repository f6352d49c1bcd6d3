/// Reads JSON in the plain form in which servers write it: strings without escapes, whole numbers, null.
///
/// Whatever is not in that form is no error here: nil says that somebody with more patience has to look.
struct PlainReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Whether nothing but space is left.
    mutating func isAtEnd() -> Bool {
        skipSpace()
        return position == bytes.count
    }

    /// Reads an object, each of whose members is given to a function that reads the value.
    ///
    /// - Returns: Whether all of it could be read.
    mutating func object(_ member: (inout PlainReader, UnsafeRawBufferPointer) -> Bool) -> Bool {
        guard take("{") else { return false }
        if take("}") { return true }
        repeat {
            guard let name = rawString(), take(":"), member(&self, name) else { return false }
        } while take(",")
        return take("}")
    }

    /// Reads an array, each of whose elements is read by a function.
    ///
    /// - Returns: Whether all of it could be read.
    mutating func array(_ element: (inout PlainReader) -> Bool) -> Bool {
        guard take("[") else { return false }
        if take("]") { return true }
        repeat {
            guard element(&self) else { return false }
        } while take(",")
        return take("]")
    }

    /// A whole number that is not negative.
    mutating func integer() -> Int64? {
        skipSpace()
        let start = position
        var value: Int64 = 0
        while position < bytes.count, position - start < 18, (0x30...0x39).contains(bytes[position]) {
            value = value &* 10 &+ Int64(bytes[position] &- 0x30)
            position += 1
        }
        let digits = position - start
        return digits == 0 || digits > 1 && bytes[start] == 0x30 ? nil : value
    }

    /// A string.
    mutating func string() -> String? {
        rawString().flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// A string or null: the outer nil says that it is neither.
    mutating func stringOrNull() -> String?? {
        if null() { return .some(nil) }
        return string().map { .some($0) }
    }

    /// Whether null comes next, which is passed over then.
    mutating func null() -> Bool {
        skipSpace()
        guard position + 4 <= bytes.count, bytes[position] == UInt8(ascii: "n"),
            bytes[position + 1] == UInt8(ascii: "u"),
            bytes[position + 2] == UInt8(ascii: "l"), bytes[position + 3] == UInt8(ascii: "l")
        else { return false }
        position += 4
        return true
    }

    /// The bytes of a string between its quotes, where they mean themselves.
    private mutating func rawString() -> UnsafeRawBufferPointer? {
        guard take("\"") else { return nil }
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                defer { position += 1 }
                return UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<position]))
            }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { return nil }
            position += 1
        }
        return nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }
}
