import Testing

@testable import PBSyncCommands

@Suite("Completions")
struct CompletionEngineTests {
    @Test(
        "Each place of a command line is offered what fits there",
        arguments: [
            (["pu"], ["pull", "push"]), (["push", ""], ["a.js", "b c.js"]), (["push", "a"], ["a.js"]),
            (["push", "a.js", ""], ["b c.js"]), (["-p", "x", "push", "b"], ["b c.js"]), (["-p", "st"], ["staging"]),
            (["push", "--profile", ""], ["default", "staging"]), (["launch", "N"], ["Nice Agent"]),
            (["launch", "1763", ""], []), (["push", "--agent", ""], ["1763", "Nice Agent"]),
            (["push", "--on-conflict", "o"], ["ours"]), (["push", "--on-conflict=t"], ["--on-conflict=theirs"]),
            (["push", "--on-conflict", "=", "m"], ["merge"]), (["push", "--dry"], ["--dry-run"]),
            (["push", "-n", "--dry"], []), (["push", "--", "--"], []), (["help", "pro"], ["profiles"]),
            (["help", "push", ""], []), (["show", "a.js@"], ["a.js@1", "a.js@2"]), (["push", "a.js@"], []),
            (["restore", "a"], ["a.js"]), (["restore", "a.js@2"], ["a.js@2"]),
            (["completions", "z"], ["zsh"]), (["service", "in"], ["install"]), (["nonsense", ""], []),
            (["complet"], ["completions"]),
        ]
    )
    func words(line: [String], expected: [String]) {
        #expect(offer(line).candidates.map(\.word) == expected)
    }

    @Test(
        "Files are the shell's own business",
        arguments: [
            (["push", "--result", ""], ArgumentFacts.Files.files), (["init", "--directory", ""], .folders),
            (["push", "sub/"], .files), (["push", ""], .none), (["sandbox", "--seed", ""], .files),
        ]
    )
    func files(line: [String], expected: ArgumentFacts.Files) {
        #expect(offer(line).files == expected)
    }

    @Test("A name with controls in it cannot break the lines that the shell reads")
    func controls() {
        let offer = CompletionOffer([CompletionOffer.Candidate(word: "a\n:files", note: "b\tc")])
        #expect(offer.lines.count == 2)
        #expect(offer.lines.allSatisfy { !$0.contains("\n") })
    }

    @Test(
        "What was typed into bash loses its quotes and nothing else",
        arguments: [
            (#"a\ b"#, "a b"), (#""Nice Ag"#, "Nice Ag"), ("'it", "it"), (#"'a\b'"#, #"a\b"#), ("$(x)", "$(x)"),
            ("", ""),
        ]
    )
    func unquoted(typed: String, word: String) {
        #expect(TypedWord.unquoted(typed) == word)
    }

    private func offer(_ line: [String]) -> CompletionOffer {
        let names = CompletionNames(
            scripts: { ["a.js", "b c.js"].map { CompletionOffer.Candidate(word: $0) } },
            agents: { ["1763", "Nice Agent"].map { CompletionOffer.Candidate(word: $0) } },
            profiles: { ["default", "staging"].map { CompletionOffer.Candidate(word: $0) } },
            earlierTexts: { name in [1, 2].map { CompletionOffer.Candidate(word: "\(name)@\($0)") } }
        )
        return CompletionEngine(names: names).offer(after: Array(line.dropLast()), current: line.last ?? "")
    }
}
