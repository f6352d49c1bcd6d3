import Testing

@testable import Workspace

@Suite("Command lines")
struct CommandWordsTests {
    @Test(
        "A command line splits as in a shell",
        arguments: [
            ("pass show pb", ["pass", "show", "pb"]),
            ("  a\t b\n", ["a", "b"]),
            (#"a 'b c' "d e""#, ["a", "b c", "d e"]),
            (#"a'b'"c"d"#, ["abcd"]),
            (#"a '' """#, ["a", "", ""]),
            (#"a\ b c\\d \'"#, ["a b", #"c\d"#, "'"]),
            (#"x 'a\b"c' "#, ["x", #"a\b"c"#]),
            (#"x "a\"b\\c\d$e""#, ["x", #"a"b\c\d$e"#]),
            ("echo $HOME * | cat > f; x", ["echo", "$HOME", "*", "|", "cat", ">", "f;", "x"]),
            ("a\u{301} \u{301}b", ["a\u{301}", "\u{301}b"]),
        ]
    )
    func split(text: String, words: [String]) throws {
        #expect(try CommandWords.split(text) == words)
    }

    @Test(
        "What is no command line is refused",
        arguments: [
            ("", .empty), (" \t", .empty), ("''", .empty), ("a 'b", .quoteDoesNotEnd), (#"a "b"#, .quoteDoesNotEnd),
            (#"a "b\"#, .quoteDoesNotEnd), (#"a b\"#, .backslashAtEnd), ("a\0", .nul), ("'a\0'", .nul),
            ("\"\0\"", .nul),
        ] as [(String, CommandWordsError)]
    )
    func refusals(text: String, expected: CommandWordsError) {
        #expect(throws: expected) { try CommandWords.split(text) }
    }

    @Test(
        "Joined words split into the same words, and different ones never read the same",
        arguments: [
            ["a"], ["a b"], ["a", "b"], ["it's", "'", "''"], ["a", ""], ["$x", "*", "\\", "\"", "a\nb"], ["é", "~"],
        ]
    )
    func joined(words: [String]) throws {
        #expect(try CommandWords.split(CommandWords.joined(words)) == words)
    }

    @Test("Plain words are joined without quotes")
    func plain() {
        #expect(CommandWords.joined(["pass", "show", "a/b-c_d.e"]) == "pass show a/b-c_d.e")
        #expect(CommandWords.joined(["a b", "it's"]) == #"'a b' 'it'\''s'"#)
    }
}
