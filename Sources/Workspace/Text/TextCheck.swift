/// Finds what keeps a text from being uploaded.
public enum TextCheck {
    /// The first thing that is wrong with a text; nil where nothing is.
    ///
    /// The text has to be UTF-8 without NUL, and no line may begin with the marker that begins or ends a conflict as git
    /// and the merge here leave it: seven `<` or `>`, then a space or the line's end. A line of seven `=` alone is no
    /// sign, as people underline with it.
    public static func problem(in bytes: [UInt8]) -> TextProblem? {
        bytes.withUnsafeBufferPointer { problem(in: $0) }
    }

    private static func problem(in bytes: UnsafeBufferPointer<UInt8>) -> TextProblem? {
        var index = 0
        var isLineStart = true
        while index < bytes.count {
            let byte = bytes[index]
            if isLineStart, byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">"), isMarker(bytes, at: index) {
                return .conflictMarker(line: TextPosition(offset: index, in: bytes).line)
            }
            if isPlain(bytes, at: index) {
                index += 8
                isLineStart = false
                continue
            }
            isLineStart = byte == UInt8(ascii: "\n")
            if byte == 0 { return .nul(TextPosition(offset: index, in: bytes)) }
            guard byte >= 0x80 else {
                index += 1
                continue
            }
            let length = sequenceLength(bytes, at: index)
            guard length > 0 else { return .notUTF8(TextPosition(offset: index, in: bytes)) }
            index += length
        }
        return nil
    }

    /// Whether the next eight bytes are ASCII without NUL and line ends, as most of a script is.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index + 8 <= bytes.count else { return false }
        let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
        // A byte is zero where subtracting one borrows from its highest bit.
        let ones: UInt64 = 0x0101_0101_0101_0101
        let lineEnds = word ^ (ones &* 0x0A)
        return (word | (word &- ones) | (lineEnds &- ones)) & 0x8080_8080_8080_8080 == 0
    }

    private static func isMarker(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        let end = start + 7
        guard end <= bytes.count, bytes[start..<end].allSatisfy({ $0 == bytes[start] }) else { return false }
        return end == bytes.count || [0x20, 0x0A, 0x0D].contains(bytes[end])
    }

    /// How many bytes the character has that begins here; 0 where none does.
    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let second: ClosedRange<UInt8>
        let length: Int
        switch bytes[index] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        // The second byte's range keeps out longer spellings than needed, surrogates, and what is beyond Unicode.
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        return bytes[(index + 2)..<(index + length)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
    }
}
