import SystemPackage
import TestSupport
import Testing

@Suite("Names on the server that no file should have", .timeLimit(.minutes(2)))
struct RemoteNameTests {
    private static let hostile = [
        "../x.js", "/etc/x.js", "a/b.js", "..js", "...js", ".git.js", ".js", "-rf.js", "a.js\n", "\na.js", "a\u{0}.js",
        "esc\u{1B}[2Jape.js", "bell\u{7}.js", "\u{9B}31mcsi.js", "a\\b.js", "a:b.js", "CON.js ", " lead.js", "x.json",
        "x",
        "", ".", "..", "é.js", "e\u{301}.js", "\u{202E}sj.a.js", String(repeating: "a", count: 300) + ".js",
        String(repeating: "ü", count: 120) + ".js", "%2e%2e%2fx.js", "a?b.js", "a#b.js", ".pbsync.lock", ".pbsync/x.js",
        "node_modules/x.js", "$(touch hit).js", "`touch hit`.js", "a;b.js", "a|b.js",
    ]

    @Test("They are listed, skipped and shown without controls; the rest is pulled, and nothing else is written")
    func pull() async throws {
        try await FaultBench.with { bench in
            for (index, name) in Self.hostile.enumerated() { bench.server.edit(name, "hostile \(index)\n") }
            bench.server.edit("good.js", "good\n")
            // Both are legal, and two files here.
            bench.server.edit("A.js", "upper\n")
            bench.server.edit("a.js", "lower\n")
            let outside = bench.workspace.root.removingLastComponent()
            let pull = try await bench.pbsync("pull")
            #expect(pull.exitCode == 0, "\(pull)")
            try expectClean(pull)
            let names = try bench.workspace.names()
            #expect(names == [".pbsync", ".pbsync.json", ".pbsync.lock", "A.js", "a.js", "good.js"], "\(names)")
            bench.expectFile("A.js", isOneOf: ["upper\n"])
            bench.expectFile("a.js", isOneOf: ["lower\n"])
            bench.expectFile("good.js", isOneOf: ["good\n"])
            #expect(!BuiltProgram(path: outside.appending("x.js")).isThere)
            for words in ["../x.js", "-rf.js", ".git.js"] { #expect(pull.errorOutput.contains(words), "\(pull)") }

            for arguments in [["status"], ["scripts"], ["push"], ["diff"]] {
                let result = try await bench.run(.pbsync, arguments)
                #expect(result.exitCode == 0, "\(arguments) \(result)")
                try expectClean(result)
            }
            let strict = try await bench.pbsync("pull", "--strict")
            #expect(strict.exitCode == 68 || strict.exitCode == 65, "\(strict)")
            try expectClean(strict)
            let named = try await bench.pbsync("pull", "../x.js")
            #expect(named.exitCode == 65 || named.exitCode == 66 || named.exitCode == 64, "\(named)")
            #expect(try bench.workspace.names() == names)
            #expect(bench.server.scripts.count == Set(Self.hostile).count + 3, "nothing is uploaded under another name")
        }
    }

    /// Expects no control character but line ends, in bytes as well as in what they spell.
    private func expectClean(_ result: ProgramResult) throws {
        let text = try #require(String(validating: result.outputBytes + result.errorBytes, as: UTF8.self))
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 32 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
            let turnsText = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            #expect(!isControl && !turnsText, "U+\(String(scalar.value, radix: 16)) in \(result)")
        }
    }
}
