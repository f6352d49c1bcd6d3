import Testing

@testable import PBSyncCommands

@Suite("An agent's console")
struct ConsoleWriterTests {
    private static let cases: [(String, String)] = [
        ("plain\n", "plain\n"), ("a\r\nb\r\n", "a\nb\n"), ("tab\there", "tab\there"),
        ("\u{1B}[1;31mred\u{1B}[0m", "\u{1B}[1;31mred\u{1B}[0m"),
        ("\u{1B}[38:5:9mx\u{1B}[m", "\u{1B}[38:5:9mx\u{1B}[m"),
        ("\u{1B}[2J", "^[[2J"), ("\u{1B}[12;5H", "^[[12;5H"), ("\u{1B}[?25l", "^[[?25l"),
        ("\u{1B}]0;title\u{07}", "^[]0;title^G"), ("\u{1B}]52;c;AAAA\u{1B}\\", "^[]52;c;AAAA^[\\"),
        ("\u{1B}Pq\u{1B}\\", "^[Pq^[\\"), ("\u{1B}\u{1B}[31mx\u{1B}[0m", "^[\u{1B}[31mx\u{1B}[0m"),
        ("over\rwrite", "over^Mwrite"), ("\u{07}\u{08}", "^G^H"), ("\u{9B}31m", "<U+009B>31m"),
        ("\u{202E}abc", "<U+202E>abc"), ("é日本👩‍👩‍👧", "é日本👩‍👩‍👧"),
    ]

    @Test("A terminal gets text and colours, everything else is shown", arguments: cases)
    func terminal(console: String, shown: String) {
        #expect(Self.show(Array(console.utf8), cutAt: nil) == Array(shown.utf8))
    }

    @Test("It makes no difference where the console is cut", arguments: cases)
    func cuts(console: String, shown: String) {
        let bytes = Array(console.utf8)
        for cut in 0...bytes.count { #expect(Self.show(bytes, cutAt: cut) == Array(shown.utf8)) }
    }

    @Test("Bytes that are not UTF-8 are shown, the 8-bit CSI among them")
    func notText() {
        #expect(Self.show([0x61, 0x9B, 0x33, 0x31, 0x6D], cutAt: nil) == Array("a<9B>31m".utf8))
        #expect(Self.show([0xC3, 0x28, 0xFF, 0xED, 0xA0, 0x80], cutAt: nil) == Array("<C3>(<FF><ED><A0><80>".utf8))
        #expect(Self.show([0x61, 0xE2, 0x82], cutAt: nil) == Array("a<E2><82>".utf8))
    }

    @Test("Colours that the agent leaves on end with its console")
    func colourLeft() {
        #expect(Self.show(Array("\u{1B}[31mred".utf8), cutAt: nil) == Array("\u{1B}[31mred\u{1B}[0m".utf8))
    }

    @Test("Without colours the colours go, and nothing stands in for them")
    func colourless() {
        var writer = ConsoleWriter(.terminal(colours: false))
        #expect(writer.write(Array("\u{1B}[31mred\u{1B}[0m\u{1B}[2J".utf8)) == Array("red^[[2J".utf8))
        #expect(writer.finish().isEmpty)
    }

    @Test("A pipe gets every byte as it came")
    func pipe() {
        let bytes = Array(UInt8.min...UInt8.max) + Array("\u{1B}[2J\r\n".utf8)
        var writer = ConsoleWriter(.pipe)
        #expect(writer.write(bytes) + writer.finish() == bytes)
    }

    @Test("A sequence that never ends is not held for ever")
    func endless() {
        var writer = ConsoleWriter(.terminal(colours: true))
        let digits = [UInt8](repeating: UInt8(ascii: "1"), count: 500)
        #expect(writer.write(Array("\u{1B}[".utf8) + digits).count > 400)
    }

    private static func show(_ bytes: [UInt8], cutAt cut: Int?) -> [UInt8] {
        var writer = ConsoleWriter(.terminal(colours: true))
        let pieces = cut.map { [Array(bytes[..<$0]), Array(bytes[$0...])] } ?? [bytes]
        return pieces.flatMap { writer.write($0) } + writer.finish()
    }
}
