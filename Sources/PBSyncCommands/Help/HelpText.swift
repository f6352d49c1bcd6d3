/// Reads the plain form in which help is written in the source.
///
/// A line of capitals is a heading. Lines that begin at the margin are a paragraph. Indented lines are terms where each
/// has a word, a gap of two spaces or more and a text, with deeper lines going on with it; else, and always below
/// EXAMPLES, they stay as they are.
enum HelpText {
    /// The heading whose lines are never terms.
    static let examples = "EXAMPLES"

    /// The sections of a text.
    static func sections(_ text: String) -> [HelpSection] {
        var sections = [HelpSection()]
        var group: [Substring] = []
        func close() {
            guard !group.isEmpty else { return }
            let last = sections.count - 1
            sections[last].blocks.append(block(group, isExample: sections[last].title == examples))
            group = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if isHeading(line) {
                close()
                sections.append(HelpSection(title: String(line)))
            } else if line.allSatisfy({ $0 == " " }) {
                // An empty line inside of what is indented belongs to it where it goes on afterwards.
                if group.first?.first == " " { group.append("") } else { close() }
            } else {
                if let first = group.first, (first.first == " ") != (line.first == " ") { close() }
                group.append(line)
            }
        }
        close()
        return sections.filter { !$0.blocks.isEmpty }
    }

    private static func isHeading(_ line: Substring) -> Bool {
        guard let first = line.first, first.isUppercase, line.count > 2 else { return false }
        return line.allSatisfy { $0.isUppercase || $0 == " " || $0 == "," }
    }

    private static func block(_ group: [Substring], isExample: Bool) -> HelpBlock {
        var lines = group[...]
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard lines.first?.first == " " else { return .paragraph(lines.joined(separator: " ")) }
        let code = lines.map { String($0.hasPrefix("  ") ? $0.dropFirst(2) : $0[...]) }
        if !isExample, let terms = terms(code) { return .terms(terms) }
        return .code(code)
    }

    private static func terms(_ lines: [String]) -> [HelpBlock.Term]? {
        var terms: [HelpBlock.Term] = []
        for line in lines {
            let text = line.drop { $0 == " " }
            if text.isEmpty { return nil }
            if text.startIndex > line.startIndex {
                guard !terms.isEmpty else { return nil }
                terms[terms.count - 1].text += " \(text)"
            } else {
                guard let gap = line.firstRange(of: "  ") else { return nil }
                terms.append(
                    HelpBlock.Term(
                        name: String(line[..<gap.lowerBound]),
                        text: String(line[gap.upperBound...].drop { $0 == " " })
                    )
                )
            }
        }
        return terms
    }
}
