import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@testable import Workspace

/// Generated rules over a tree of odd names, each judged by git and by us.
@Suite(
    "Ignore rules beside git's own",
    .timeLimit(.minutes(1)),
    .enabled(if: BuiltProgram(path: "/usr/bin/git").isThere)
)
struct GitComparisonTests {
    private static let caseCount = 120

    /// Folders end with a slash.
    private static let tree = [
        "a", "b.js", "foo/", "foo/a", "foo/b.js", "foo/bar/", "foo/bar/a", "foo/bar/x.js", "foo/bar/deep/",
        "foo/bar/deep/b.js", "bar/", "bar/foo/", "bar/foo/a", "bar/x.js", "foobar", "foo bar.js", "x.js", "xy.js",
        "X.js", "[x].js", "!n.js", "#h.js", "a*b.js", "é.js", "end ", "back\\slash", "ab/", "ab/foo/", "ab/foo/a",
        "ab/x-1.js", "ab/x_9.js", "ab/x].js", "drafts/", "drafts/a.js", "drafts/sub/", "drafts/sub/b.js",
    ]

    private static let pieces = [
        "a", "b", "foo", "bar", "foo", "x", ".js", "*.js", "*", "**", "***", "?", "/", "/", "/", "/**", "**/", "/**/",
        "[ab]", "[!a]", "[^f]", "[a-z]", "[[:alpha:]]", "[[:upper:]x]", "[]-]", "[!]]", "[a", "[[:nope:]]", "[z-a]",
        "[\\]]", "[[x]", "[a-]", "[x-", "\\*", "\\", "\\ ", "\\!", "\\#", "!", "#", " ", "é", "drafts", "deep",
        "[/]", "foo/bar", "sub", "ab", "\\\\", "[\\a-z]", "[a-\\z]", "[[:digit:]_-]", "[[:a]", "[-a]", "[+--]",
    ]

    private static func rules(_ generator: inout Dice) -> String {
        (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            let negation = Int.random(in: 0..<5, using: &generator) == 0 ? "!" : ""
            let count = Int.random(in: 1...5, using: &generator)
            return negation + (0..<count).map { _ in generator.pick(pieces) }.joined() + "\n"
        }.joined()
    }

    /// Rules that have to be among those that are compared, whatever the dice say.
    private static let chosen = [
        "foo/\n!foo/a\n", "/foo\n", "foo/**\n", "**/foo\n", "a/**/b\n", "foo/**/a\n", "foo**/a\n", "**a\n",
        "*\n!*.js\n",
        "*/\n", "foo/*\n!foo/bar\n", "end\\ \n", "end \n", "\\!n.js\n", "\\#h.js\n", "#h.js\n", "[[]x].js\n",
        "a\\*b.js\n", "drafts/**\n", "/**\n!drafts\n", "foo/bar/\r\n", "\u{FEFF}foo\n", "x.js", "!\n", "/\n", "//\n",
        "*[!s]\n", "foo?bar*\n", "back\\\\slash\n", "**/**\n", "**/\n", "foo/**/\n", "/**/a\n", "foobar/**\n",
    ]

    @Test("Every rule says of every path what git says")
    func comparison() async throws {
        var generator = Dice(seed: 20_260_401)
        let cases = Self.chosen + (0..<Self.caseCount).map { _ in Self.rules(&generator) }
        try await TemporaryWorkspace.with { workspace in
            let asked = try Self.prepare(cases, in: workspace)
            let answer = try await BuiltProgram(path: "/bin/sh").run(
                ["-c", "git init -q . && git check-ignore --no-index --stdin -z < ../asked"],
                environment: ["GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": workspace.root.string],
                in: workspace.path("tree")
            )
            #expect(answer.errorOutput.isEmpty)
            let ignored = Set(answer.outputBytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
            #expect(ignored.count > asked / 20 && ignored.count < asked / 2)
            var differences: [String] = []
            for (index, text) in cases.enumerated() {
                let rules = IgnoreRules(text: Array(text.utf8))
                for path in Self.tree {
                    let isFolder = path.hasSuffix("/")
                    let plain = isFolder ? String(path.dropLast()) : path
                    let theirs = ignored.contains("\(index)/\(plain)")
                    let ours = rules.ignores(path: plain, isDirectory: isFolder)
                    if ours != theirs { differences.append("\(text.debugDescription) on \(path.debugDescription)") }
                }
            }
            #expect(differences.isEmpty)
        }
    }

    /// Writes a tree per case, with its rules, and the list of paths to ask about; how many there are.
    private static func prepare(_ cases: [String], in workspace: TemporaryWorkspace) throws -> Int {
        var asked: [String] = []
        for (index, text) in cases.enumerated() {
            try workspace.write(text, to: "tree/\(index)/.gitignore")
            for path in tree {
                if path.hasSuffix("/") {
                    let folder = workspace.path("tree/\(index)/\(path)").string
                    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                    asked.append("\(index)/\(path.dropLast())\0")
                } else {
                    try workspace.write("", to: "tree/\(index)/\(path)")
                    asked.append("\(index)/\(path)\0")
                }
            }
        }
        try workspace.write(asked.joined(), to: "asked")
        return asked.count
    }
}
