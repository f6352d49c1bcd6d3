import Testing

@testable import PBSyncCommands

@Suite("What GitHub's runner reads")
struct WorkflowCommandTests {
    @Test("An annotation has its place, its title and its message, each escaped where it stands")
    func annotation() {
        let annotation = Annotation(
            level: .error,
            title: "a.js: 50%, more",
            message: "100 %\r\nsecond::line\n::set-output name=x::y",
            place: FilePlace(file: "x,y/a:b.js", line: 3, column: 7)
        )
        #expect(
            annotation.line
                == "::error file=x%2Cy/a%3Ab.js,line=3,col=7,title=a.js%3A 50%25%2C more::"
                + "100 %25^M%0Asecond::line%0A::set-output name=x::y"
        )
        #expect(Annotation(level: .notice, message: "x").line == "::notice::x")
    }

    @Test(
        "A line of ours that a server's words would make a command is none",
        arguments: [
            ("pbsync: error: no", "pbsync: error: no"), ("::error::x", "·::error::x"),
            (" \t::add-mask::x", "· \t::add-mask::x"), ("a ##[add-mask]b", "a ## [add-mask]b"),
            ("a ::error::", "a ::error::"), ("\u{A0}::error::x", "·\u{A0}::error::x"),
        ]
    )
    func harmless(line: String, expected: String) {
        #expect(WorkflowCommand.harmless(line) == expected)
    }

    @Test("JSON says the same without the characters of a command")
    func json() {
        let json = Array(##"{"text":"x ##[error]y ##"}"##.utf8)
        #expect(
            String(decoding: WorkflowCommand.harmless(json: json), as: UTF8.self)
                == ##"{"text":"x ##\u005berror]y ##"}"##
        )
    }
}
