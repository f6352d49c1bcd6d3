import Testing

@testable import Workspace

@Suite("Ignore rules")
struct IgnoreRulesTests {
    @Test(
        "The configuration's rules are relative to the scripts' folder, the file's to the workspace",
        arguments: [
            // configured, file, path below `scripts`, ignored
            (["drafts/**"], "", "drafts/a.js", true),
            (["drafts/**"], "", "b/drafts/a.js", false),
            (["/scripts/a.js"], "", "a.js", false),
            ([], "/scripts/a.js\n", "a.js", true),
            ([], "/scripts/a.js\n", "b/a.js", false),
            ([], "/a.js\n", "a.js", false),
            ([], "a.js\n", "b/a.js", true),
            ([], "scripts/\n", "a.js", true),
            ([], "scripts/*\n!scripts/a.js\n", "a.js", false),
            // The file has the last word, and cannot bring back what an ignored folder holds.
            (["*.js"], "!a.js\n", "a.js", false),
            (["drafts/"], "!a.js\n", "drafts/a.js", true),
        ]
    )
    func places(configured: [String], text: String, path: String, isIgnored: Bool) {
        let rules = IgnoreRules(configured: configured, text: Array(text.utf8), directory: "./scripts/")
        #expect(rules.ignores(path: path, isDirectory: false) == isIgnored)
    }

    @Test("Comments, empty lines and lines of blanks are no rules")
    func empty() {
        let rules = IgnoreRules(configured: ["", "# a.js"], text: Array("\n   \n#a.js\n\r\n".utf8))
        #expect(!rules.ignores(path: "a.js", isDirectory: false))
    }

    @Test("No rule brings back litter")
    func litterStays() {
        let rules = IgnoreRules(text: Array("!.hidden.js\n!node_modules\n".utf8))
        #expect(rules.ignores(path: ".hidden.js", isDirectory: false))
        #expect(rules.ignores(path: "node_modules/a.js", isDirectory: false))
    }

    @Test("A rule of many stars is no slower than any other")
    func manyStars() {
        let rule = String(repeating: "*a", count: 60) + "b"
        let rules = IgnoreRules(configured: [rule, "**/" + String(repeating: "**/a/", count: 40) + "b"])
        // With backtracking this would not end.
        #expect(!rules.ignores(path: String(repeating: "a", count: 250), isDirectory: false))
        #expect(!rules.ignores(path: String(repeating: "a/", count: 120) + "a", isDirectory: false))
    }
}
