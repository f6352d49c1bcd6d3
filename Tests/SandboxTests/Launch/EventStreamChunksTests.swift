import Testing

@testable import Sandbox

@Suite("Event stream chunks")
struct EventStreamChunksTests {
    @Test(
        "A chunk is an event, with a data line for each line of it",
        arguments: [
            ("one", "data: one\n\n"), ("one\r\n", "data: one\ndata: \n\n"), ("\n", "data: \ndata: \n\n"),
            ("a\rb\nc\r\nd", "data: a\ndata: b\ndata: c\ndata: d\n\n"), ("a\r\n\r\nb", "data: a\ndata: \ndata: b\n\n"),
            (" : id: 7", "data:  : id: 7\n\n"), ("", ""),
        ]
    )
    func format(console: String, event: String) {
        var chunks = EventStreamChunks()
        #expect(String(decoding: chunks.event(Array(console.utf8)) + chunks.rest(), as: UTF8.self) == event)
    }

    @Test("Wherever the console is cut, the joined events are the same text")
    func everyCut() {
        let console = Array("* start\r\nmid\rdle ümläut 😀\n\r\n\r\rend\r\n".utf8)
        let expected = "* start\nmid\ndle ümläut 😀\n\n\n\nend\n"
        for first in 0...console.count {
            for second in first...console.count {
                var chunks = EventStreamChunks()
                var text = ""
                for piece in [console[..<first], console[first..<second], console[second...]] {
                    text += Self.joined(chunks.event(Array(piece)))
                }
                text += Self.joined(chunks.rest())
                #expect(text == expected, "cut at \(first) and \(second)")
            }
        }
    }

    @Test("A CR at the end and the beginning of a character wait for what follows")
    func waits() {
        var chunks = EventStreamChunks()
        #expect(chunks.event(Array("a\r".utf8)) == Array("data: a\n\n".utf8))
        #expect(chunks.event([0xF0, 0x9F]) == Array("data: \ndata: \n\n".utf8))
        #expect(chunks.event([0x98]).isEmpty)
        #expect(chunks.event([0x80]) == Array("data: 😀\n\n".utf8))
        #expect(chunks.rest().isEmpty)
    }

    /// What a reader makes of one event.
    private static func joined(_ event: [UInt8]) -> String {
        let text = String(decoding: event, as: UTF8.self)
        guard text.hasSuffix("\n\n") else { return text }
        let lines = text.dropLast(2).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { $0.dropFirst("data: ".count) }.joined(separator: "\n")
    }
}
