extension JSONReader {
    /// The number that begins here, as it is spelled.
    mutating func number() throws(JSONProblem) -> String {
        let start = offset
        _ = take("-")
        let first = peek
        let whole = digits()
        guard whole > 0 else { throw problem("a digit should follow the sign, not \(found)") }
        if first == UInt8(ascii: "0") && whole > 1 { throw problem("a number does not begin with 0", at: start) }
        if take(".") {
            guard digits() > 0 else { throw problem("a digit should follow the point, not \(found)") }
        }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard digits() > 0 else { throw problem("a digit should follow the exponent's sign, not \(found)") }
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func digits() -> Int {
        let start = offset
        while let peek, UInt8(ascii: "0")...UInt8(ascii: "9") ~= peek { offset += 1 }
        return offset - start
    }

    /// The text of the string that begins here.
    mutating func string() throws(JSONProblem) -> String {
        let start = offset
        offset += 1
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text.append(contentsOf: String(try escape()).utf8)
            case 0x0A, 0x0D:
                throw problem("the string that begins here does not end on its line", at: start)
            case 0..<0x20:
                throw problem("a control character stands in a string", hint: "write it as \\u and four digits")
            default:
                text.append(byte)
                offset += 1
            }
        }
        throw problem("the string that begins here does not end", at: start)
    }

    private mutating func escape() throws(JSONProblem) -> Character {
        let start = offset
        offset += 1
        defer { offset += 1 }
        switch peek {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return Character(try unicodeEscape(from: start))
        default:
            throw problem(
                "a backslash begins no escape that JSON knows",
                at: start,
                hint: "a backslash itself is written twice"
            )
        }
    }

    /// The scalar of `\uXXXX`, or of two of them that are a surrogate pair; ends before the last digit.
    private mutating func unicodeEscape(from start: Int) throws(JSONProblem) -> Unicode.Scalar {
        let unit = try hexUnit(from: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        if UTF16.isLeadSurrogate(unit), bytes[(offset + 1)...].starts(with: "\\u".utf8) {
            offset += 2
            let trail = try hexUnit(from: start)
            let value = 0x10000 + ((UInt32(unit) & 0x3FF) << 10) + (UInt32(trail) & 0x3FF)
            if UTF16.isTrailSurrogate(trail), let scalar = Unicode.Scalar(value) { return scalar }
        }
        throw problem("a \\u escape is half of a surrogate pair", at: start)
    }

    /// Four hexadecimal digits after the `u` at the offset; ends at the last of them.
    private mutating func hexUnit(from start: Int) throws(JSONProblem) -> UInt16 {
        let digits = bytes[(offset + 1)...].prefix(4)
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.count == 4, text.allSatisfy(\.isHexDigit), let unit = UInt16(text, radix: 16) else {
            throw problem("four hexadecimal digits should follow \\u", at: start)
        }
        offset += 4
        return unit
    }
}
