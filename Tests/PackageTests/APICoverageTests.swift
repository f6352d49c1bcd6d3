import FoundationEssentials
import SystemPackage
import Testing

@Suite("The table of the API's coverage")
struct APICoverageTests {
    /// What the API's page describes.
    private static let endpoints = [
        "GET agent/{id}.json", "POST agent/{id}/launch", "POST agent/{id}/abort.json", "GET agent/{id}/output.json",
        "GET agent/{id}/containers.json", "GET script/by-id/{mode}/{id}", "GET script/by-name/{mode}/{name}",
        "GET scripts.json", "DELETE script/{id}.json", "POST script/{name}", "GET user.json",
    ]

    private static func table() throws -> CoverageTable {
        let path = PackageTree.root.appending("docs/api-coverage.md")
        return CoverageTable(try String(contentsOfFile: path.string, encoding: .utf8))
    }

    @Test("Every endpoint has a section, in the page's order, with rows")
    func endpoints() throws {
        let table = try Self.table()
        let sections = table.sections.filter {
            $0.hasPrefix("GET ") || $0.hasPrefix("POST ") || $0.hasPrefix("DELETE ")
        }
        #expect(sections == Self.endpoints)
        for endpoint in Self.endpoints {
            #expect(table.rows.count { $0.section == endpoint } >= 3, "\(endpoint)")
        }
    }

    @Test("No row is open: each side names a test, or says why there is none")
    func cells() throws {
        let rows = try Self.table().rows
        #expect(rows.count > 100)
        for row in rows {
            #expect(row.cells.count == 2, "line \(row.line): a row is a sentence, the client's and the sandbox's tests")
            #expect(!row.sentence.isEmpty && !row.tests.isEmpty, "line \(row.line): no test shows it on either side")
            for cell in row.cells where !cell.contains("/") {
                let reason = cell.dropFirst(2)
                #expect(cell.hasPrefix("– ") && reason.count > 10, "line \(row.line): \"\(cell)\" is open")
            }
        }
    }

    @Test("Every test that a row names is there")
    func tests() throws {
        let known = try PackageTree.allTests()
        #expect(known.count > 500)
        for row in try Self.table().rows {
            for test in row.tests {
                #expect(known.contains(test), "line \(row.line): there is no test \(test)")
            }
        }
    }

    @Test("Rows, cells and tests are read as they are written")
    func reading() {
        let table = CoverageTable(
            """
            | none | before a heading | ignored |

            ## `GET a.json`

            | the page says | client | sandbox |
            | --- | --- | --- |
            | it is `json` | `OneTests/a`, `OneTests/b2` | – the `client/side` alone: why |
            """
        )
        #expect(table.sections == ["GET a.json"])
        #expect(table.rows.map(\.line) == [7])
        #expect(table.rows.first?.sentence == "it is `json`")
        #expect(table.rows.first?.cells.last == "– the `client/side` alone: why")
        #expect(table.rows.first?.tests == ["OneTests/a", "OneTests/b2", "client/side"])
        let text = """
            @Suite("One") struct OneTests {
                @Test("a", arguments: [1])
                func a(number: Int) {}
                @Test func b2() async throws {}
                func helper() {}
            }
            """
        #expect(SourceFile(path: "One.swift", text: text).tests == ["OneTests/a", "OneTests/b2"])
    }
}
