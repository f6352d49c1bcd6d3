import Testing

@testable import PBSyncCommands

@Suite("Text from elsewhere")
struct ServerTextTests {
    @Test(
        "Whatever steers a terminal or hides is shown",
        arguments: [
            ("plain text", "plain text"), ("é 日本 👩‍👩‍👧", "é 日本 👩‍👩‍👧"), ("a\u{1B}]0;x\u{07}", "a^[]0;x^G"),
            ("a\r\nb\tc", "a^M^Jb^Ic"), ("\u{00}\u{7F}", "^@^?"), ("\u{85}\u{9B}31m", "<U+0085><U+009B>31m"),
            ("\u{202E}gnp.\u{2066}", "<U+202E>gnp.<U+2066>"),
            ("a\u{2028}b\u{200B}c\u{FEFF}", "a<U+2028>b<U+200B>c<U+FEFF>"),
            ("\u{E0041}", "<U+E0041>"),
        ]
    )
    func line(text: String, shown: String) {
        #expect(ServerText.line(text) == shown)
    }

    @Test("A text of several lines keeps its line ends and tabs, and nothing else")
    func lines() {
        #expect(ServerText.lines("a\tb\nc\r\u{1B}[2J") == "a\tb\nc^M^[[2J")
    }

    @Test("No control is left, whatever the character", arguments: [0...0xFF, 0x2000...0x20FF, 0xE0000...0xE00FF])
    func all(range: ClosedRange<UInt32>) {
        for value in range {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for shown in ServerText.line(String(Character(scalar))).unicodeScalars {
                #expect(shown.properties.generalCategory != .control, "U+\(String(value, radix: 16))")
            }
        }
    }
}
