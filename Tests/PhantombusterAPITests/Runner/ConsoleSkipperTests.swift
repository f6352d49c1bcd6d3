import Testing

@testable import PhantombusterAPI

@Suite("Finding a place in the console again")
struct ConsoleSkipperTests {
    private static let consoles = [
        "one\r\ntwo é\r\n\r\n🎉\r\nend", "\r\n\r\na\r\n", "a\nb\n\n", "a\rb\r\rc", "no line end",
        "mixed\n\r\nkinds\r\r\n",
    ]

    /// The console as a stream hands it on.
    private func folded(_ bytes: [UInt8]) -> [UInt8] {
        var folder = ConsoleFolder()
        return folder.fold(bytes[...]) + folder.finish()
    }

    @Test(
        "Whatever was handed on and in whatever pieces it is read again, the rest is what follows",
        arguments: consoles
    )
    func everyPlace(console: String) {
        let raw = Array(console.utf8)
        let whole = folded(raw)
        for place in 0...whole.count {
            var mark = ConsoleMark()
            mark.advance(over: Array(whole[..<place]))
            for piece in [1, 2, 3, raw.count] {
                var skipper = ConsoleSkipper(to: mark)
                var folder = ConsoleFolder()
                var rest: [UInt8] = []
                for start in stride(from: 0, to: raw.count, by: piece) {
                    rest += folder.fold(skipper.rest(of: raw[start..<min(start + piece, raw.count)]))
                }
                rest += folder.finish()
                #expect(rest == Array(whole[place...]), "from \(place) in pieces of \(piece)")
                #expect(skipper.matches)
            }
        }
    }

    @Test("Another text before the place is noticed")
    func mismatch() {
        var mark = ConsoleMark()
        mark.advance(over: Array("one\ntwo".utf8))
        var skipper = ConsoleSkipper(to: mark)
        _ = skipper.rest(of: Array("one\r\ntwX rest".utf8)[...])
        #expect(!skipper.matches)
        #expect(skipper.isDone)
    }

    @Test("The likely place is the right one where every line end is CRLF")
    func likelyPosition() {
        let raw = Array("one\r\n\r\ntwo é\r\nrest".utf8)
        var mark = ConsoleMark()
        mark.advance(over: Array("one\n\ntwo é\n".utf8))
        #expect(Array(raw[Int(mark.likelyPosition)...]) == Array("rest".utf8))
    }

    @Test("A CR is held back until what follows it is known")
    func folding() {
        var folder = ConsoleFolder()
        #expect(folder.fold(Array("a\r".utf8)[...]) == Array("a".utf8))
        #expect(folder.fold(Array("\nb\r".utf8)[...]) == Array("\nb".utf8))
        #expect(folder.fold(Array("c".utf8)[...]) == Array("\nc".utf8))
        #expect(folder.fold(Array("\r".utf8)[...]) == [])
        #expect(folder.finish() == [0x0A])
        #expect(folder.finish() == [])
    }
}
