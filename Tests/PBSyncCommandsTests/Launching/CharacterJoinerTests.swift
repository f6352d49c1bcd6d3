import Testing

@testable import PBSyncCommands

@Suite("Pieces of a text")
struct CharacterJoinerTests {
    @Test("No character is cut, wherever the pieces are", arguments: ["é日本👍x", "plain", "👩‍👩‍👧"])
    func cuts(text: String) {
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            var joiner = CharacterJoiner()
            let first = joiner.text(Array(bytes[..<cut]))
            let second = joiner.text(Array(bytes[cut...]))
            #expect(first + second + joiner.finish() == text)
            #expect(!(first + second).unicodeScalars.contains("\u{FFFD}"))
        }
    }

    @Test("What is no text is replaced, and held no longer than a character is")
    func invalid() {
        var joiner = CharacterJoiner()
        #expect(joiner.text([0x61, 0xFF, 0x62]) == "a\u{FFFD}b")
        #expect(joiner.text([0x80, 0x80, 0x80, 0x80]) == "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}")
        #expect(joiner.text([0xE2, 0x82]).isEmpty)
        #expect(joiner.finish() == "\u{FFFD}")
    }
}
