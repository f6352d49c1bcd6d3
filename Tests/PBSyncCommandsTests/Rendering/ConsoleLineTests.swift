import Testing

@testable import PBSyncCommands

@Suite("Where a console's line ends")
struct ConsoleLineTests {
    @Test(
        "A line is open until its end; colours take no place",
        arguments: [
            ("a", true), ("a\n", false), ("a\n\u{1B}[0m", false), ("a\n\u{1B}[0m\u{1B}[31;1m", false),
            ("a\u{1B}[0m", true), ("\u{1B}[0m", nil), ("", nil), ("warm", true), ("\u{1B}[2Km", true),
        ] as [(String, Bool?)]
    )
    func open(text: String, isOpen: Bool?) {
        #expect(ConsoleLine.isOpen(after: Array(text.utf8)) == isOpen)
    }
}
