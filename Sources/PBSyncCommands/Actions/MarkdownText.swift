/// Text from elsewhere within GitHub's Markdown, where it can be nothing but text.
enum MarkdownText {
    /// Text of ours within a table; a dash for none.
    static func plain(_ text: String?) -> String { text.map(escaped) ?? "–" }

    /// Text from elsewhere within a line: nothing in it is a link, a mention or a mark.
    static func code(_ text: String?) -> String {
        text.map { "<code>\(escaped(ServerText.line($0)))</code>" } ?? "–"
    }

    /// Lines from elsewhere.
    static func block(_ text: String) -> String {
        // An empty line would end the block for some readers, a character reference for none.
        "<pre>\(escaped(text).replacing("\n", with: "&#10;"))</pre>"
    }

    /// Every ASCII character that can mean something as a reference to it.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: result += "&#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
