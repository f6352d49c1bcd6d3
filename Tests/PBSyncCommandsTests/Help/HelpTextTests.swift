import Testing

@testable import PBSyncCommands

@Suite("Reading help text")
struct HelpTextTests {
    @Test("Headings, paragraphs, terms and code are told apart")
    func blocks() {
        let sections = HelpText.sections(
            """
            One line
            and its second.

            EXIT CODES
              0   done
              73  conflict,
                  or overtaken

            A FILE
              {
                "a": 1
              }
            """
        )
        #expect(
            sections == [
                HelpSection(blocks: [.paragraph("One line and its second.")]),
                HelpSection(
                    title: "EXIT CODES",
                    blocks: [
                        .terms([
                            HelpBlock.Term(name: "0", text: "done"),
                            HelpBlock.Term(name: "73", text: "conflict, or overtaken"),
                        ])
                    ]
                ),
                HelpSection(title: "A FILE", blocks: [.code(["{", "  \"a\": 1", "}"])]),
            ]
        )
    }

    @Test("Examples stay as they are, even where they look like terms")
    func examples() {
        let sections = HelpText.sections("EXAMPLES\n  pbsync pull    get every script\n\n  pbsync push")
        #expect(sections.map(\.title) == ["EXAMPLES"])
        #expect(sections.first?.blocks == [.code(["pbsync pull    get every script", "", "pbsync push"])])
    }

    @Test("A paragraph that begins with a capital is no heading", arguments: ["A", "NAME@N is a text", "It IS"])
    func noHeading(text: String) {
        #expect(HelpText.sections(text) == [HelpSection(blocks: [.paragraph(text)])])
    }

    @Test(
        "Lines break at spaces, and a longer word stands alone",
        arguments: [
            ("aa bb cc", 5, ["aa bb", "cc"]), ("aa", 1, ["aa"]), ("", 10, []), ("aaaaaaa b", 3, ["aaaaaaa", "b"]),
            ("日本 語", 4, ["日本", "語"]),
        ]
    )
    func wrapping(text: String, width: Int, lines: [String]) {
        #expect(TextWrap.lines(text, width: width) == lines)
    }
}
