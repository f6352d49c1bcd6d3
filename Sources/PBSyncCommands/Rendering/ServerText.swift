/// Makes text from a server, a file or an argument safe to print.
///
/// A name or a message may hold anything: an escape sequence that repaints the terminal, a line end that forges a line,
/// a control that turns the reading direction. All of these are shown as visible text instead.
enum ServerText {
    /// The text on one line: every control, line ends and tabs too, as visible text.
    static func line(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { append(scalar, to: &safe) }
        return String(safe)
    }

    /// The text with its line ends and tabs, every other control as visible text.
    static func lines(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\t" { safe.append(scalar) } else { append(scalar, to: &safe) }
        }
        return String(safe)
    }

    /// What stands for a scalar that must not reach a terminal: `^[` for ESC, `<U+202E>` for a bidi control; nil for a
    /// scalar that does no harm.
    static func visible(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0..<0x20: "^" + String(Character(Unicode.Scalar(UInt8(scalar.value) ^ 0x40)))
        case 0x7F: "^?"
        case 0x80..<0xA0,  // C1
            0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069,  // bidi controls
            0x2028, 0x2029,  // line and paragraph separators
            0x200B, 0x2060...0x2065, 0x206A...0x206F, 0xFEFF, 0xFFF9...0xFFFB,  // seen by nobody
            0xE0000...0xE0FFF:  // tags and what is reserved beside them
            code(scalar.value)
        default: nil
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
        if let shown = visible(scalar) { text.append(contentsOf: shown.unicodeScalars) } else { text.append(scalar) }
    }

    private static func code(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    }
}
