/// A unified diff for a terminal: coloured, and without controls from the files.
struct DiffText: Sendable {
    /// The style of the stream.
    let style: Style

    /// The lines without their ends.
    func lines(_ diff: [UInt8]) -> [String] {
        String(decoding: diff, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { line in
                let text = ServerText.lines(String(line))
                switch line.utf8.first {
                case UInt8(ascii: "+"): return text.hasPrefix("+++ ") ? style.bold(text) : style.green(text)
                case UInt8(ascii: "-"): return text.hasPrefix("--- ") ? style.bold(text) : style.red(text)
                case UInt8(ascii: "@"): return style.cyan(text)
                default: return text
                }
            }
    }
}
