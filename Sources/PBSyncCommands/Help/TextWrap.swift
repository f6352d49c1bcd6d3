/// Breaks text into lines at its spaces.
enum TextWrap {
    /// The lines of a text, none wider than `width` unless a word is.
    static func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var gap = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if word.isEmpty {
                gap += " "
                continue
            }
            if !line.isEmpty, DisplayWidth.of(line) + gap.count + DisplayWidth.of(String(word)) > width {
                lines.append(line)
                line = String(word)
            } else {
                line += (line.isEmpty ? "" : gap) + word
            }
            gap = " "
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
