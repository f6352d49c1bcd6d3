import SystemPackage
import Testing

@Suite("The pages that name tests")
struct NamedTestsPageTests {
    @Test(
        "Every row of the table names a test, and every test that is named is there",
        arguments: [("docs/reliability.md", 30), ("docs/watching.md", 32)]
    )
    func namedTests(path: String, numbers: Int) throws {
        let page = try SourceFile(path: PackageTree.root.appending(path))
        let known = try PackageTree.allTests()
        let rows = page.lines.enumerated().filter {
            $0.element.starts(with: "| ") && $0.element.dropFirst(2).first?.isNumber == true
        }
        let present = Set(rows.compactMap { $0.element.dropFirst(2).split(separator: " ").first.flatMap { Int($0) } })
        #expect(Set(1...numbers).subtracting(present).isEmpty, "\(path) leaves out a number")
        for (line, row) in rows {
            let names = Self.tests(in: row)
            #expect(!names.isEmpty, "\(page.place(line: line + 1)) names no test")
            for name in names {
                #expect(known.contains(name), "\(page.place(line: line + 1)): there is no test \(name)")
            }
        }
    }

    @Test("Tests are told from other words between backticks")
    func reading() {
        #expect(
            Self.tests(in: "| 1 | `a/b` | `OneTests/two`, `Torture` | `ThreeTorture/four` |") == [
                "OneTests/two", "ThreeTorture/four",
            ]
        )
    }

    private static func tests(in row: Substring) -> [String] {
        let parts = row.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().compactMap { index, part in
            guard index % 2 == 1, let slash = part.firstIndex(of: "/") else { return nil }
            let suite = part[..<slash]
            return suite.hasSuffix("Tests") || suite.hasSuffix("Torture") ? String(part) : nil
        }
    }
}
