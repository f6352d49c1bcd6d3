import Testing

@testable import PBSyncCommands

@Suite("Columns of text")
struct DisplayWidthTests {
    @Test(
        "Characters take the columns that a terminal gives them",
        arguments: [
            ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("ｱ", 1), ("Ａ", 2), ("한글", 4), ("👍", 2),
            ("👩‍👩‍👧", 2), ("❤️", 2), ("–", 1), ("…", 1),
        ]
    )
    func widths(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(
        "What does not fit ends with an ellipsis and is never wider",
        arguments: [
            ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("ab", 1, "…"),
            ("ab", 0, ""),
        ]
    )
    func fit(text: String, columns: Int, fitted: String) {
        #expect(DisplayWidth.fit(text, into: columns) == fitted)
        #expect(DisplayWidth.of(DisplayWidth.fit(text, into: columns)) <= columns)
    }
}
