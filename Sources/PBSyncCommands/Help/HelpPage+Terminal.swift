extension HelpPage {
    /// The page as a terminal or a pipe gets it.
    ///
    /// - Parameters:
    ///   - style: How headings stand out.
    ///   - columns: The terminal's columns; nil where there is none.
    func lines(style: Style, columns: Int?) -> [String] {
        let width = min(max(columns ?? 80, 40), 100)
        var lines = TextWrap.lines(purpose, width: width) + [""]
        if !usage.isEmpty {
            lines += [style.bold("USAGE")] + usage.map { "  \($0)" } + [""]
        }
        for section in sections {
            if let title = section.title { lines.append(style.bold(title)) }
            let indent = section.title == nil ? 0 : 2
            if section.isCommon {
                lines += Self.common(section, width: width) + [""]
                continue
            }
            // Below a text of its own section a command stands out by its margin.
            let codeIndent = section.title == nil || section.title == HelpText.examples ? 2 : 4
            for block in section.blocks {
                lines += Self.lines(block, indent: indent, codeIndent: codeIndent, width: width) + [""]
            }
        }
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    private static func lines(_ block: HelpBlock, indent: Int, codeIndent: Int, width: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        switch block {
        case .paragraph(let text):
            return TextWrap.lines(text, width: width - indent).map { margin + $0 }
        case .code(let code):
            return code.map { $0.isEmpty ? "" : String(repeating: " ", count: codeIndent) + $0 }
        case .terms(let terms):
            let longest = terms.map { DisplayWidth.of($0.name) }.max() ?? 0
            // Beside a long word there may be no room for the text, so that it goes below.
            let column = min(longest, width / 3, 28) + 4
            return terms.flatMap { term -> [String] in
                let gap = String(repeating: " ", count: column)
                let text = TextWrap.lines(term.text, width: width - column)
                let used = DisplayWidth.of(term.name) + 4
                guard used <= column else { return ["  \(term.name)"] + text.map { gap + $0 } }
                let first = "  \(term.name)" + String(repeating: " ", count: column - used + 2) + (text.first ?? "")
                return [first] + text.dropFirst().map { gap + $0 }
            }
        }
    }

    /// The words alone: what they mean is on the program's own page.
    private static func common(_ section: HelpSection, width: Int) -> [String] {
        let words = section.blocks.flatMap { block -> [String] in
            guard case .terms(let terms) = block else { return [] }
            return terms.map { String($0.name.drop { $0 == " " }) }
        }
        // What belongs together stays on one line.
        let glued = words.map { $0.replacing(" ", with: "\u{A0}") }.joined(separator: "  ")
        return TextWrap.lines(glued, width: width - 2).map { "  " + $0.replacing("\u{A0}", with: " ") }
    }
}
