import Testing

@Suite("House rules")
struct HouseRuleTests {
    @Test("No source file is longer than 400 lines")
    func fileLength() throws {
        let files = try PackageTree.allSources()
        #expect(files.count > 50)
        for file in files {
            #expect(file.lines.count <= 400, "\(file) has \(file.lines.count) lines")
        }
    }

    @Test(
        "No source has what ends a program without a word",
        arguments: ["try" + "!", "as" + "! ", "fatalError" + "("]
    )
    func noTraps(construct: String) throws {
        for file in try PackageTree.allSources() {
            for (index, line) in file.lines.enumerated() where code(of: line).contains(construct) {
                Issue.record("\(file.place(line: index + 1)): \(construct)")
            }
        }
    }

    @Test(
        "Every unchecked promise to the compiler says beside it why it holds",
        arguments: ["@unchecked " + "Sendable", "nonisolated(" + "unsafe)"]
    )
    func reasonsForUncheckedPromises(construct: String) throws {
        for file in try PackageTree.allSources() {
            for (index, line) in file.lines.enumerated() where code(of: line).contains(construct) {
                let previous = index > 0 ? file.lines[index - 1] : ""
                let isExplained = line.contains("//") || comment(in: previous)
                #expect(isExplained, "\(file.place(line: index + 1)): \(construct) without a reason")
            }
        }
    }

    @Test("A suite with a long form is named so: `make torture` finds it by that")
    func longForms() throws {
        for file in try PackageTree.allSources() {
            let isSuite = file.lines.contains { $0.contains("@Suite(") }
            guard isSuite, file.lines.contains(where: { $0.contains("Torture.measure(") }) else { continue }
            let isNamed = file.lines.contains { $0.contains("struct ") && $0.contains("Torture {") }
            #expect(isNamed, "\(file) has a long form that nobody runs")
        }
    }

    /// The line without a comment at its end; strings are not told apart, so a construct in a string counts.
    private func code(of line: Substring) -> Substring {
        line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
    }

    private func comment(in line: Substring) -> Bool {
        line.drop { $0 == " " }.hasPrefix("//")
    }
}
