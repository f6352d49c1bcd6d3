extension HelpPage {
    /// The page in the language of `man`, for the man macros of groff and mandoc.
    ///
    /// - Parameters:
    ///   - name: The manual page's name.
    ///   - section: The section of the manual.
    ///   - version: The program's version, for the footer.
    ///   - others: Pages that belong to it, as `name(section)`.
    func manual(name: String, section: Int, version: String, others: [String]) -> String {
        var lines = [
            ".\\\" Made from pbsync's own help.",
            ".TH \"\(Self.escaped(name.uppercased()))\" \"\(section)\" \"\" \"pbsync \(version)\" \"pbsync\"",
            ".SH NAME", "\(Self.escaped(name)) \\- \(Self.escaped(purposeClause))",
        ]
        if !usage.isEmpty {
            lines += [".SH SYNOPSIS", ".nf"] + usage.map { ".B " + Self.line($0) } + [".fi"]
        }
        // The manual's own order: what it is comes before examples, which stand at its end.
        let leading = sections.filter { $0.title == nil }
        let examples = sections.filter { $0.title == HelpText.examples }
        for section in leading + sections.filter({ !leading.contains($0) && !examples.contains($0) }) + examples {
            lines.append(".SH \(Self.escaped(section.title ?? "DESCRIPTION"))")
            for (index, block) in section.blocks.enumerated() { lines += Self.lines(block, isFirst: index == 0) }
        }
        if !others.isEmpty {
            lines.append(".SH SEE ALSO")
            for (index, other) in others.enumerated() {
                let name = other.prefix { $0 != "(" }
                let rest = other.dropFirst(name.count) + (index < others.count - 1 ? "," : "")
                lines.append(".BR \(Self.escaped(String(name))) \(rest)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The purpose as `man -k` shows it: no capital, no full stop.
    private var purposeClause: String {
        let text = purpose.hasSuffix(".") ? String(purpose.dropLast()) : purpose
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    private static func lines(_ block: HelpBlock, isFirst: Bool) -> [String] {
        switch block {
        case .paragraph(let text):
            return (isFirst ? [] : [".PP"]) + [line(text)]
        case .code(let code):
            return (isFirst ? [] : [".PP"]) + [".RS 4", ".nf"] + code.map(line) + [".fi", ".RE"]
        case .terms(let terms):
            return terms.flatMap { term in
                [".TP", ".B \(line(term.name.trimmingLeadingSpaces))", line(term.text)]
            }
        }
    }

    /// A line of text, with what stands in backticks in bold.
    private static func line(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        let marked = parts.enumerated().map { index, part in
            index % 2 == 1 && index < parts.count - 1 ? "\\fB\(escaped(String(part)))\\fR" : escaped(String(part))
        }
        let line = marked.joined()
        // What looks like a request is text.
        return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&\(line)" : line
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\e"
            // Typed into a shell, a dash has to be one.
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "\"": result += "\\(dq"
            default: result.append(character)
            }
        }
        return result
    }
}

extension String {
    fileprivate var trimmingLeadingSpaces: String { String(drop { $0 == " " }) }
}
