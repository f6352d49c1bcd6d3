import Testing

@testable import PBSyncCommands

@Suite("The choice of scripts")
struct ScriptChoiceTests {
    @Test(
        "Names and patterns choose what they fit, everything else is left out",
        arguments: [
            (["a.js"], ["a.js"]), (["li-*.js"], ["li-one.js", "li-two.js"]),
            (["a.js", "*.coffee"], ["a.js", "x.coffee"]),
            (["my script.js"], ["my script.js"]), (["none.js"], []),
        ] as [([String], [String])]
    )
    func fits(patterns: [String], chosen: [String]) throws {
        let names = ["a.js", "li-one.js", "li-two.js", "my script.js", "x.coffee"]
        let choice = try #require(ScriptChoice(patterns))
        #expect(names.filter(choice.contains) == chosen)
    }

    @Test("Everything is no choice", arguments: [[], ["*"], ["a.js", "**"], [""]])
    func everything(patterns: [String]) {
        #expect(ScriptChoice(patterns) == nil)
    }

    @Test("What is typed is taken apart at commas, and what cannot be a name or a pattern is told")
    func typed() {
        #expect(ScriptChoice.patterns(in: " a.js,  my   script.js ,, li-*") == ["a.js", "my script.js", "li-*"])
        #expect(ScriptChoice.problem(in: "!a.js") != nil)
        #expect(ScriptChoice.problem(in: "#a.js") != nil)
        #expect(ScriptChoice.problem(in: "sub/a.js") != nil)
        #expect(ScriptChoice.problem(in: "a.js") == nil)
    }

    @Test("A long list of names is shown in columns that fit, and not to its end")
    func list() {
        #expect(ScriptQuestion.list(["a.js", "bb.js", "c.js"], columns: 15) == ["  a.js   bb.js", "  c.js"])
        #expect(ScriptQuestion.list(["a very long name.js"], columns: 10) == ["  a very …"])
        let lines = ScriptQuestion.list((1...100).map { "script-\($0).js" }, columns: 40)
        #expect(lines.last == "  … 40 more")
        #expect(lines.allSatisfy { $0.count <= 40 })
    }
}
