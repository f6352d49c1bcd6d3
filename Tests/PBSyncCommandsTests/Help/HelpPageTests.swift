import Testing

@testable import PBSyncCommands

@Suite("Help pages")
struct HelpPageTests {
    @Test("Every command says what it is for, shows examples first and ends with its exit codes")
    func completeness() {
        #expect(CommandTree.shown.count > 20)
        for command in CommandTree.shown {
            let page = HelpPage(command)
            #expect(page.purpose.hasSuffix("."), "\(page.name)")
            #expect(page.purpose.count <= 80, "\(page.name): \(page.purpose)")
            #expect(page.sections.first?.title == "EXAMPLES", "\(page.name)")
            #expect(page.sections.last?.title == "EXIT CODES", "\(page.name)")
            let text = page.lines(style: .plain, columns: 80)
            #expect(text.contains { $0.hasPrefix("  \(page.name)") }, "\(page.name)")
        }
    }

    @Test("No line is wider than the terminal, but for commands that must stay whole", arguments: [60, 80, 100])
    func width(columns: Int) {
        for page in Self.pages {
            let whole = page.sections.flatMap(\.blocks).flatMap { block -> [String] in
                if case .code(let lines) = block { return lines }
                return []
            }
            for line in page.lines(style: .plain, columns: columns) where DisplayWidth.of(line) > columns {
                let isWhole = whole.contains { line.hasSuffix($0) } || page.usage.contains { line.hasSuffix($0) }
                #expect(isWhole, "\(page.name): \(line)")
            }
        }
    }

    @Test("Every example on a page is a command line that parses")
    func examples() {
        var count = 0
        for page in Self.pages {
            for section in page.sections where section.title == HelpText.examples {
                for case .code(let lines) in section.blocks {
                    for line in lines {
                        count += 1
                        expectParses(line)
                    }
                }
            }
        }
        #expect(count > 60)
    }

    @Test("The overview lists every command and every topic")
    func overview() {
        let text = HelpPage.overview.lines(style: .plain, columns: nil).joined(separator: "\n")
        for name in CommandTree.names.dropLast() + HelpTopic.allCases.map(\.rawValue) {
            #expect(text.contains("\n  \(name) "), "\(name)")
        }
    }

    @Test("Headings are bold where there are colours, and only there")
    func style() {
        let page = HelpPage(.ci)
        #expect(page.lines(style: Style(isOn: true), columns: 80).contains("\u{1B}[1mEXAMPLES\u{1B}[0m"))
        #expect(page.lines(style: .plain, columns: 80).contains("EXAMPLES"))
    }

    private static let pages =
        [HelpPage.overview] + CommandTree.shown.map { HelpPage($0) } + HelpTopic.allCases.map { HelpPage($0) }

    /// Reads the part of a line that is pbsync's own: up to a pipe, a redirection or the next command.
    private func expectParses(_ line: String) {
        let words = ShellLine.words(line)
        guard let start = words.firstIndex(of: "pbsync") else { return }
        let own = words[(start + 1)...].prefix { !["|", ">", "&&", "||", ";"].contains($0) }
        if case .refused(let error, _) = CommandLineReader.read(Array(own)) {
            Issue.record("\(line): \(error.message)")
        }
    }
}
