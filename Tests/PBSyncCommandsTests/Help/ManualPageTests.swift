import Testing

@testable import PBSyncCommands

@Suite("Manual pages")
struct ManualPageTests {
    private let server = HelpPage(name: "pbsync-sandbox", purpose: "Serve the API.", usage: ["pbsync-sandbox"])

    @Test("There is a page for every command and topic, each once")
    func pages() {
        let pages = ManualPage.all(server: server)
        #expect(pages.count == 1 + CommandTree.shown.count + HelpTopic.allCases.count)
        #expect(Set(pages.map(\.name)).count == pages.count)
        for page in pages {
            #expect(page.text.contains("\n.SH NAME\n"), "\(page.name)")
            #expect(page.text.contains("\n.SH EXAMPLES\n") || page.name == "pbsync-sandbox", "\(page.name)")
        }
    }

    @Test("What the formatter would take for its own language is text")
    func escaping() {
        let page = HelpPage(
            name: "x",
            purpose: "It's a test.",
            sections: [HelpSection(blocks: [.paragraph(".dot"), .paragraph("'quote"), .paragraph(#"a\b `--c`"#)])]
        )
        let text = page.manual(name: "x", section: 7, version: "1", others: [])
        #expect(text.contains(#"x \- it\(aqs a test"#))
        #expect(text.contains("\n\\&.dot\n"))
        #expect(text.contains(#"\(aqquote"#))
        #expect(text.contains(#"a\eb \fB\-\-c\fR"#))
    }
}
