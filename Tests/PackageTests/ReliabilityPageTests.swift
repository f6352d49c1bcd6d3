import SystemPackage
import Testing

@Suite("docs/reliability.md")
struct ReliabilityPageTests {
    @Test("Every row of the table names a test, and every test that is named is there")
    func namedTests() throws {
        let page = try SourceFile(path: PackageTree.root.appending("docs").appending("reliability.md"))
        let index = try TestIndex()
        let rows = page.lines.enumerated().filter {
            $0.element.first == "|" && $0.element.dropFirst(2).first?.isNumber == true
        }
        #expect(rows.count > 2)
        for (line, row) in rows {
            let names = TestIndex.references(in: row)
            #expect(!names.isEmpty, "\(page.place(line: line + 1)) names no test")
            for name in names {
                #expect(index.contains(name), "\(page.place(line: line + 1)): there is no test \(name)")
            }
        }
    }

    @Test("A test's name is found by its suite and its function, and a wrong one is not")
    func index() throws {
        let index = try TestIndex()
        #expect(index.contains("ReliabilityPageTests/index"))
        #expect(!index.contains("ReliabilityPageTests/missing"))
        #expect(
            TestIndex.references(in: "| `a/b` | `OneTests/two`, `Torture` | `ThreeTorture/four` |") == [
                "OneTests/two", "ThreeTorture/four",
            ]
        )
    }
}
