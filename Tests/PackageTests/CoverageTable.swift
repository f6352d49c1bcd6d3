/// The table of what the API's page says and the tests that show it, as it stands in a document.
struct CoverageTable {
    /// One sentence with its tests.
    struct Row {
        /// The number of its line in the document.
        let line: Int
        /// The heading that it stands below.
        let section: String
        /// What the page says.
        let sentence: String
        /// The cells with the client's and the sandbox's tests.
        let cells: [String]

        /// The tests that the cells name, as `Suite/function`.
        var tests: [String] {
            cells.flatMap { cell in
                cell.split(separator: "`").map(String.init).filter {
                    $0.contains("/") && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "_" }
                }
            }
        }
    }

    let sections: [String]
    let rows: [Row]

    init(_ text: String) {
        var sections: [String] = []
        var rows: [Row] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("## ") { sections.append(String(line.dropFirst(3).filter { $0 != "`" })) }
            guard line.hasPrefix("|"), let section = sections.last else { continue }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { cell in String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
            // The head of a table and the rule below it.
            guard let sentence = cells.first, !sentence.hasPrefix("---"), cells.last != "sandbox" else { continue }
            rows.append(
                Row(line: index + 1, section: section, sentence: sentence, cells: Array(cells.dropFirst()))
            )
        }
        self.sections = sections
        self.rows = rows
    }
}
