/// Decodes forms, queries and paths, strictly by the rule.
enum FormText {
    /// The fields of a form; of a name given twice the last one counts.
    static func fields(_ bytes: [UInt8]) -> [String: [UInt8]] {
        var fields: [String: [UInt8]] = [:]
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            fields[text(decoded(Array(name))) ?? ""] = decoded(Array(pair.dropFirst(name.count + 1)))
        }
        return fields
    }

    /// Bytes without their escapes.
    static func decoded(_ bytes: [UInt8], plusIsSpace: Bool = true) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                decoded.append(value)
                index += 3
                continue
            }
            decoded.append(byte == UInt8(ascii: "+") && plusIsSpace ? 0x20 : byte)
            index += 1
        }
        return decoded
    }

    /// Text, or nil for bytes that are not UTF-8.
    static func text(_ bytes: [UInt8]) -> String? {
        String(validating: bytes, as: UTF8.self)
    }
}
