/// A strict reader of JSON for locks: one value, nothing behind it, no name twice in an object.
///
/// A name given twice is what a line-by-line merge leaves when both sides added a script; which of the two counts is
/// not for a parser to say.
struct LockParser {
    /// Where the text stops being JSON.
    struct Failure: Error, Hashable {
        let line: Int
    }

    private static let depthLimit = 64
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    static func parse(_ bytes: ArraySlice<UInt8>) throws(Failure) -> LockValue {
        var parser = LockParser(bytes)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.position == bytes.endIndex else { throw parser.failure }
        return value
    }

    private var failure: Failure {
        Failure(line: bytes[..<min(position, bytes.endIndex)].count { $0 == UInt8(ascii: "\n") } + 1)
    }

    private var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(Failure) -> LockValue {
        skipSpace()
        guard let byte = current, depth < Self.depthLimit else { throw failure }
        switch byte {
        case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try string())
        default: return .literal(try literal())
        }
    }

    private mutating func object(depth: Int) throws(Failure) -> [String: LockValue] {
        position += 1
        var members: [String: LockValue] = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return members }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw failure }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")), members[name] == nil else { throw failure }
            members[name] = try value(depth: depth)
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure }
        return members
    }

    private mutating func array(depth: Int) throws(Failure) -> [LockValue] {
        position += 1
        var values: [LockValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return values }
        repeat {
            values.append(try value(depth: depth))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure }
        return values
    }

    private mutating func literal() throws(Failure) -> String {
        let start = position
        while let byte = current, Self.literalBytes.contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard ["true", "false", "null"].contains(text) || Double(text)?.isFinite == true else {
            position = start
            throw failure
        }
        return text
    }

    private static let literalBytes = Set("+-.0123456789aeflnrstuE".utf8)

    private mutating func string() throws(Failure) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw failure }
                position += 1
                return string
            case UInt8(ascii: "\\"):
                position += 1
                text.append(contentsOf: try escape())
            case 0..<0x20: throw failure
            default:
                text.append(byte)
                position += 1
            }
        }
        throw failure
    }

    /// What follows a backslash, as UTF-8.
    private mutating func escape() throws(Failure) -> [UInt8] {
        guard let byte = current else { throw failure }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var units = [try codeUnit()]
            if units[0] & 0xFC00 == 0xD800, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
                units.append(try codeUnit())
            }
            guard let text = String(validating: units, as: UTF16.self) else { throw failure }
            return Array(text.utf8)
        default: throw failure
        }
    }

    private mutating func codeUnit() throws(Failure) -> UInt16 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw failure }
        position += 4
        return unit
    }
}
