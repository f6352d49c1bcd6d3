/// JSON written straight into bytes: what answers are made of where an encoder's detours would show.
///
/// The caller keeps the order of calls; nothing is checked. Keys come out in the order they are written, so answers
/// read like the API page's samples.
struct JSONBuffer: Sendable {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 1_024) {
        bytes.reserveCapacity(capacity)
    }

    /// `null`.
    mutating func null() { raw("null") }

    /// `true` or `false`.
    mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

    /// A whole number.
    mutating func integer(_ value: Int64) { raw(String(value)) }

    /// A number; whole ones without a fraction, and what JSON has no number for as `null`.
    mutating func number(_ value: Double) {
        guard value.isFinite else { return null() }
        if value == value.rounded(), abs(value) < 9e15 { return integer(Int64(value)) }
        raw(value.description)
    }

    /// Text that is JSON already.
    mutating func raw(_ json: String) { bytes.append(contentsOf: json.utf8) }

    /// A string, escaped.
    mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { string(utf8: $0) }
    }

    /// A string from bytes that are UTF-8, or nearly: what is not comes out as U+FFFD.
    mutating func string(decoding value: [UInt8]) {
        // The decoding is the check; text without a mistake is not copied twice.
        if let text = String(validating: value, as: UTF8.self) {
            string(text)
        } else {
            string(String(decoding: value, as: UTF8.self))
        }
    }

    private mutating func string(utf8 value: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        for index in value.indices {
            let byte = value[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            bytes.append(contentsOf: value[start..<index])
            escape(byte)
            start = index + 1
        }
        bytes.append(contentsOf: value[start...])
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): raw("\\\"")
        case UInt8(ascii: "\\"): raw("\\\\")
        case 0x08: raw("\\b")
        case 0x09: raw("\\t")
        case 0x0A: raw("\\n")
        case 0x0C: raw("\\f")
        case 0x0D: raw("\\r")
        default:
            let digits = Array("0123456789abcdef".utf8)
            raw("\\u00")
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}
