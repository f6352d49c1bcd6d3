extension HelpPage {
    /// The page in Markdown, below a heading of its own.
    var reference: String {
        var lines = ["## \(name)", "", Self.escaped(purpose), ""]
        if !usage.isEmpty { lines += ["```text"] + usage + ["```", ""] }
        for section in sections {
            if section.isCommon {
                lines += ["And the [options of every command](#pbsync).", ""]
                continue
            }
            if let title = section.title { lines += ["### \(Self.heading(title))", ""] }
            for block in section.blocks {
                lines += Self.lines(block, isExample: section.title == HelpText.examples) + [""]
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func heading(_ title: String) -> String {
        title.prefix(1) + title.dropFirst().lowercased()
    }

    private static func lines(_ block: HelpBlock, isExample: Bool) -> [String] {
        switch block {
        case .paragraph(let text): return [escaped(text)]
        case .code(let code):
            let isShell = isExample || code.contains { $0.hasPrefix("pbsync ") }
            let language = isShell ? "sh" : code.first?.hasPrefix("{") == true ? "json" : "text"
            return ["```\(language)"] + code + ["```"]
        case .terms(let terms):
            let rows = terms.map { term in
                let name = String(term.name.drop { $0 == " " })
                return "| `\(name.replacing("|", with: "\\|"))` | \(escaped(term.text).replacing("|", with: "\\|")) |"
            }
            return ["| | |", "| --- | --- |"] + rows
        }
    }

    /// Text with what Markdown would take for markup outside of backticks made plain.
    private static func escaped(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated()
            .map { index, part in
                guard index % 2 == 0 else { return String(part) }
                return String(part).replacing("<", with: "\\<").replacing("*", with: "\\*").replacing("_", with: "\\_")
            }
            .joined(separator: "`")
    }
}
