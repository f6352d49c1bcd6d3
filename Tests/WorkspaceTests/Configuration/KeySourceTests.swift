import Testing

@testable import Workspace

@Suite("Key sources")
struct KeySourceTests {
    private let paths = PathResolver(folder: "/project", home: "/home/ada")

    @Test(
        "Every form is understood",
        arguments: [
            ("env:PB_KEY", .env("PB_KEY")), ("ENV:_K2", .env("_K2")), ("file:secret/key", .file("/project/secret/key")),
            ("file:~/k", .file("/home/ada/k")), ("file:/etc/k", .file("/etc/k")),
            ("command:pass show 'p b'", .command(["pass", "show", "p b"])),
            ("command: pass  x ", .command(["pass", "x"])), ("abc123", .literal(SecretText("abc123"))),
            ("abc:123", .literal(SecretText("abc:123"))), ("env", .literal(SecretText("env"))),
            ("-_", .literal(SecretText("-_"))),
        ] as [(String, KeySource)]
    )
    func forms(text: String, source: KeySource) throws {
        #expect(try KeySource.parse(text, paths: paths) == source)
    }

    @Test(
        "What is nearly a form is refused rather than sent as the key",
        arguments: [
            "", "env:", "env:A-B", "env:$KEY", "env:1A", "env: KEY", "file:", "file:~bob/k", "command:", "command:'x",
            "Env:KEY", "FILE:k", "Command:x", "env:KÉY",
        ]
    )
    func refusals(text: String) {
        #expect(throws: KeySourceProblem.self) { try KeySource.parse(text, paths: paths) }
    }

    @Test("Nothing that prints a source or a secret shows the key")
    func redaction() {
        let key = "K3yTh4tNobodyMaySee"
        let source = KeySource.literal(SecretText(key))
        let settings = Sourced<KeySource?>(source, from: .builtIn)
        var dumped = ""
        dump(settings, to: &dumped)
        for text in ["\(source)", "\(settings)", String(reflecting: source), String(reflecting: settings), dumped] {
            #expect(!text.contains(key))
            #expect(text.contains("[key]"))
        }
        #expect(SecretText(key).text == key)
        #expect("\(KeySource.command(["a", "b c"]))" == "command:a 'b c'")
    }
}
