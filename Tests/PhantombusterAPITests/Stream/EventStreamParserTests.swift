import Testing

@testable import PhantombusterAPI

@Suite("Event stream parser")
struct EventStreamParserTests {
    private static let sample = """
        : container 76426 in queue

        : container 76426 in queue

        data: This a console output line!
        data:\u{20}

        : container 76426 still running

        data: And this is

        data: another é 🎉 one :)
        data:\u{20}

        : container 76426 ended

        """

    private static let expected: [EventStreamParser.Item] = [
        .comment(Array("container 76426 in queue".utf8)),
        .comment(Array("container 76426 in queue".utf8)),
        .data(Array("This a console output line!\n".utf8)),
        .comment(Array("container 76426 still running".utf8)),
        .data(Array("And this is".utf8)),
        .data(Array("another é 🎉 one :)\n".utf8)),
        .comment(Array("container 76426 ended".utf8)),
    ]

    private func parse(_ pieces: [ArraySlice<UInt8>]) -> [EventStreamParser.Item] {
        var parser = EventStreamParser()
        return pieces.flatMap { parser.consume($0) } + parser.finish()
    }

    @Test("The page's sample comes out whole, wherever the wire cuts it", arguments: ["\n", "\r\n", "\r"])
    func everySplit(lineEnd: String) {
        let bytes = Array(
            Self.sample.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd).utf8
        )
        #expect(parse([bytes[...]]) == Self.expected)
        for cut in 0...bytes.count {
            #expect(parse([bytes[..<cut], bytes[cut...]]) == Self.expected, "cut at \(cut)")
        }
        #expect(parse(bytes.indices.map { bytes[$0...$0] }) == Self.expected)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let items: [EventStreamParser.Item]

        init(_ text: String, _ items: [EventStreamParser.Item]) {
            self.text = text
            self.items = items
        }

        var testDescription: String { text.debugDescription }
    }

    static let rows: [Row] = [
        Row("", []),
        Row("\n\n\n", []),
        Row("data: a\n\n", [.data(Array("a".utf8))]),
        Row("data:a\n\n", [.data(Array("a".utf8))]),
        Row("data:  a\n\n", [.data(Array(" a".utf8))]),
        Row("data\n\n", []),
        Row("data: \ndata: \n\n", [.data([0x0A])]),
        Row("data: a\ndata: b\ndata: \n\n", [.data(Array("a\nb\n".utf8))]),
        Row("data: a\nevent: x\nid: 1\nretry: 5\nunknown\ndata: b\n\n", [.data(Array("a\nb".utf8))]),
        Row("database: a\n\n", []),
        Row(":\n", [.comment([])]),
        Row(": \n", [.comment([])]),
        Row(":a\n", [.comment(Array("a".utf8))]),
        Row("data: a\n: between\ndata: b\n\n", [.comment(Array("between".utf8)), .data(Array("a\nb".utf8))]),
        Row("\u{FEFF}data: a\n\n", [.data(Array("a".utf8))]),
        Row("data: a\n\n\u{FEFF}data: b\n\n", [.data(Array("a".utf8))]),
        Row("data: a", [.data(Array("a".utf8))]),
        Row("data: a\n", [.data(Array("a".utf8))]),
        Row("data: a\r\rdata: b\r\r", [.data(Array("a".utf8)), .data(Array("b".utf8))]),
    ]

    @Test("Each form of line means what the rules of event streams say", arguments: rows)
    func forms(row: Row) {
        #expect(parse([Array(row.text.utf8)[...]]) == row.items)
    }

    @Test("What is not UTF-8 comes out as it went in")
    func bytes() {
        let bytes = Array("data: ".utf8) + [0xFF, 0x00, 0x9B] + Array("\n\n".utf8)
        #expect(parse([bytes[...]]) == [.data([0xFF, 0x00, 0x9B])])
    }

    @Test("What waits for its end is counted")
    func pending() {
        var parser = EventStreamParser()
        _ = parser.consume(Array("data: abc\ndata: de".utf8))
        #expect(parser.pendingBytes == 3 + 8)
        _ = parser.consume(Array("\n\n".utf8))
        #expect(parser.pendingBytes == 0)
    }

    @Test(
        "A comment tells of a container in words that are known, and in no others",
        arguments: [
            ("container 76426 in queue", 76426, .queued),
            ("container 1 still running", 1, .running),
            ("container 1 running", 1, .running),
            ("container 9007199254740991 ended", 9_007_199_254_740_991, .ended),
            ("container 1 exploded", 1, nil),
            ("container 1", 1, nil),
        ] as [(String, Int64, ContainerNotice.State?)]
    )
    func notices(text: String, id: Int64, state: ContainerNotice.State?) {
        let notice = EventStreamParser.Item.comment(Array(text.utf8)).notice
        #expect(notice?.containerId == id)
        #expect(notice?.state == state)
    }

    @Test(
        "Other comments tell of none",
        arguments: ["", "ping", "container", "container x ended", "container 0 ended"]
    )
    func otherComments(text: String) {
        #expect(EventStreamParser.Item.comment(Array(text.utf8)).notice == nil)
        #expect(EventStreamParser.Item.data(Array("container 1 ended".utf8)).notice == nil)
    }
}
