import Testing

@testable import PBSyncCommands

@Suite("Tables")
struct TableTests {
    private static func table() -> Table {
        var table = Table([
            Table.Column(title: "NAME", shrinks: true), Table.Column(title: "NONCE", alignment: .right),
            Table.Column(title: "END"),
        ])
        table.add(Table.Cell("scraper.js") { $0.bold($1) }, "12", "success")
        table.add("日本.js", "123456", "error\u{1B}[2J")
        return table
    }

    @Test("Columns are aligned, wide characters count two, nothing stands at a line's end, controls are shown")
    func piped() {
        #expect(
            Self.table().lines(style: .plain, width: nil) == [
                "NAME         NONCE  END",
                "scraper.js      12  success",
                "日本.js     123456  error^[[2J",
            ]
        )
    }

    @Test("Styles take no columns")
    func styled() {
        let lines = Self.table().lines(style: Style(isOn: true), width: nil)
        #expect(lines[1] == "\u{1B}[1mscraper.js\u{1B}[0m      12  success")
    }

    @Test("Where cutting is not enough, the columns that matter least are left out, the last one first")
    func extra() {
        var table = Table([
            Table.Column(title: "STATE"), Table.Column(title: "SCRIPT", shrinks: true),
            Table.Column(title: "NONCE", alignment: .right, isExtra: true), Table.Column(title: "SAVED", isExtra: true),
            Table.Column(title: "AGENTS", shrinks: true),
        ])
        table.add("in-sync", "a-long-name.js", "12", "2026-11-24 15:42", "Nightly export")
        #expect(table.lines(style: .plain, width: 40)[1] == "in-sync  a-long-nam…     12  Nightly ex…")
        #expect(table.lines(style: .plain, width: 30)[1] == "in-sync  a-long-n…  Nightly e…")
        #expect(table.lines(style: .plain, width: nil)[1].contains("2026-11-24"))
    }

    @Test("A narrow terminal cuts the columns that may be cut, and no further than they can be read")
    func narrow() {
        #expect(Self.table().lines(style: .plain, width: 28)[1] == "scraper…      12  success")
        #expect(Self.table().lines(style: .plain, width: 5)[1] == "scraper…      12  success")
        #expect(Self.table().lines(style: .plain, width: 80) == Self.table().lines(style: .plain, width: nil))
    }
}
