/// The names of all tests, as documents refer to them: `Suite/function`.
struct TestIndex {
    private let names: Set<String>

    /// Reads the names from the sources of all tests.
    init() throws {
        var names: Set<String> = []
        for file in try PackageTree.sources(of: "", in: "Tests") {
            var type = ""
            for line in file.lines {
                let words = line.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "@" })
                if let index = words.firstIndex(where: { Self.typeKeywords.contains($0) }), index + 1 < words.count,
                    !line.hasPrefix(" ")
                {
                    type = String(words[index + 1])
                }
                if let index = words.firstIndex(of: "func"), index + 1 < words.count, line.hasPrefix("    func ") {
                    names.insert("\(type)/\(words[index + 1])")
                }
            }
        }
        self.names = names
    }

    private static let typeKeywords: Set<Substring> = ["struct", "class", "enum", "actor", "extension"]

    /// Whether there is such a function.
    func contains(_ name: String) -> Bool { names.contains(name) }

    /// The names of tests that a text has between backticks.
    static func references(in text: some StringProtocol) -> [String] {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().compactMap { index, part in
            guard index % 2 == 1, let slash = part.firstIndex(of: "/") else { return nil }
            let suite = part[..<slash]
            return suite.hasSuffix("Tests") || suite.hasSuffix("Torture") ? String(part) : nil
        }
    }
}
