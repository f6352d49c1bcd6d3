extension SourceFile {
    /// The tests of this file, as `Suite/function`.
    var tests: [String] {
        var suite = ""
        var isTest = false
        var found: [String] = []
        for line in lines {
            if let name = Self.name(after: "struct", in: line), !line.hasPrefix(" ") { suite = name }
            if line.contains("@Test") { isTest = true }
            guard isTest, let name = Self.name(after: "func", in: line) else { continue }
            found.append("\(suite)/\(name)")
            isTest = false
        }
        return found
    }

    private static func name(after keyword: String, in line: Substring) -> String? {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: keyword[...]), words.indices.contains(place + 1) else { return nil }
        return String(words[place + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }
}

extension PackageTree {
    /// Every test of the package, as `Suite/function`.
    static func allTests() throws -> Set<String> {
        Set(try allSources().flatMap(\.tests))
    }
}
