/// Walks over the string statements that a script begins with, and over the comments between them.
struct DirectiveScanner {
    private let text: [UInt8]
    private let isCoffee: Bool
    private var index = 0

    init(_ script: String, isCoffee: Bool) {
        text = Array(script.utf8)
        self.isCoffee = isCoffee
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        if rest(startsWith: "#!") { skipLine() }
    }

    /// What the next string statement says; nil at the first thing that is none.
    mutating func next() -> Substring? {
        skipBlank(overLines: true)
        guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        // Three quotes open a block string, which is no directive.
        if isCoffee, index + 2 < text.count, text[index + 1] == quote, text[index + 2] == quote { return nil }
        index += 1
        let start = index
        while let byte = peek, byte != quote {
            if byte == UInt8(ascii: "\n") { return nil }
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        guard peek == quote else { return nil }
        let statement = text[start..<index]
        index += 1
        guard endsStatement() else { return nil }
        return Substring(decoding: statement, as: UTF8.self)
    }

    /// Whether nothing but the statement's end follows on its line.
    private mutating func endsStatement() -> Bool {
        skipBlank(overLines: false)
        guard let byte = peek else { return true }
        if byte == UInt8(ascii: ";") {
            index += 1
            return true
        }
        return byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private mutating func skipBlank(overLines: Bool) {
        while let byte = peek {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): index += 1
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                guard overLines else { return }
                index += 1
            default:
                if rest(startsWith: isCoffee ? "###" : "/*") {
                    skip(to: isCoffee ? "###" : "*/")
                } else if rest(startsWith: isCoffee ? "#" : "//") {
                    skipLine()
                } else {
                    return
                }
            }
        }
    }

    private var peek: UInt8? { index < text.count ? text[index] : nil }

    private func rest(startsWith prefix: String) -> Bool { text[min(index, text.count)...].starts(with: prefix.utf8) }

    /// Stops at the line's end, which may end a statement.
    private mutating func skipLine() {
        while let byte = peek, byte != UInt8(ascii: "\n") { index += 1 }
    }

    /// Goes behind the end of a comment that begins here.
    private mutating func skip(to end: String) {
        index += end.utf8.count
        while index < text.count, !rest(startsWith: end) { index += 1 }
        index = min(index + end.utf8.count, text.count)
    }
}
