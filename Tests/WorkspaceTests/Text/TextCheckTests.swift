import Testing
import Workspace

@Suite("What keeps a text from being uploaded")
struct TextCheckTests {
    @Test(
        "A text that is UTF-8, whatever its line ends, may go",
        arguments: [
            "", "a", "\u{FEFF}a", "a\r\nb\r\n", "=======\n", "a <<<<<<< b\n", "<<<<<<\n", "<<<<<<<<\n", " <<<<<<< a",
            "<<<<<<<a\n", "|||||||\n", "\u{2028}", "é€😀\u{10FFFF}\u{7FF}\u{800}\u{FFFF}\u{10000}", "\u{1}\u{7F}",
        ]
    )
    func fine(text: String) {
        #expect(TextCheck.problem(in: Array(text.utf8)) == nil)
    }

    @Test(
        "A conflict marker is found at the beginning of a line",
        arguments: [
            ("<<<<<<< HEAD\n", 1), ("a\n>>>>>>> main\n", 2), ("a\r\nb\r\n<<<<<<<\r\n", 3), ("a\n<<<<<<<", 2),
            ("é\n\n>>>>>>> x", 3),
        ]
    )
    func markers(text: String, line: Int) {
        #expect(TextCheck.problem(in: Array(text.utf8)) == .conflictMarker(line: line))
    }

    @Test(
        "What is not UTF-8, or NUL, is found with its place",
        arguments: [
            ([0x61, 0x0A, 0x62, 0x00], "holds a NUL character at line 2, column 2 (byte offset 3)"),
            ([0x00], "holds a NUL character at line 1, column 1 (byte offset 0)"),
            ([0x61, 0xFF], "is not valid UTF-8 at line 1, column 2 (byte offset 1)"),
            ([0x0A, 0x0A, 0xC3], "is not valid UTF-8 at line 3, column 1 (byte offset 2)"),
        ]
    )
    func places(bytes: [UInt8], text: String) {
        #expect(TextCheck.problem(in: bytes)?.description == text)
    }

    @Test("Nothing hides behind a run of plain characters, however long", arguments: 0...33)
    func runs(length: Int) {
        let run = [UInt8](repeating: UInt8(ascii: "~"), count: length)
        #expect(TextCheck.problem(in: run) == nil)
        #expect(TextCheck.problem(in: run + Array("\n>>>>>>> a".utf8)) == .conflictMarker(line: 2))
        #expect(TextCheck.problem(in: run + Array(">>>>>>> a".utf8)) == (length == 0 ? .conflictMarker(line: 1) : nil))
        for problem in [run + [0] + run, run + [0xFF] + run] {
            let place = "line 1, column \(length + 1) (byte offset \(length))"
            #expect(TextCheck.problem(in: problem)?.description.hasSuffix(place) == true)
        }
    }

    @Test("Every sequence of two, and every end of longer ones, is judged as Swift's own decoder judges it")
    func everySequence() {
        var differences: [[UInt8]] = []
        for first in UInt8(0x80)...0xFF {
            for second in UInt8(0x01)...0xFF where second != 0x0A {
                for tail in [[], [0x80], [0xBF, 0x80], [0x80, 0xC0], [0x61]] as [[UInt8]] {
                    let bytes = [first, second] + tail
                    let isValid = String(validating: bytes, as: UTF8.self) != nil
                    if (TextCheck.problem(in: bytes) == nil) != isValid { differences.append(bytes) }
                }
            }
        }
        #expect(differences.isEmpty)
    }
}
