import PhantombusterModel
import Testing

@Suite("Script names")
struct ScriptNameTests {
    @Test(
        "Legal names",
        arguments: [
            "a.js", "1.coffee", "_.js", "nice_agent.coffee", "my script.js", "a-b.c.js", "lib-Foo.js", "a..b.js",
            "x.js.js", "A.JS.js", String(repeating: "a", count: 50) + ".js",
            String(repeating: "a", count: 50) + ".coffee",
        ]
    )
    func legal(text: String) throws {
        let name = try #require(ScriptName(text))
        #expect(name.value == text)
        #expect(ScriptName.problem(in: text) == nil)
        #expect(try encoded(name) == .string(text))
        #expect(try decode(ScriptName.self, JSONValue.string(text).text) == name)
    }

    @Test(
        "Illegal names, and why",
        arguments: [
            ("", ".js or .coffee"), ("a", ".js or .coffee"), ("a.JS", ".js or .coffee"), ("a.json", ".js or .coffee"),
            ("a.js\n", ".js or .coffee"), ("a.js~", ".js or .coffee"), (".js", "nothing before"),
            (".coffee", "nothing before"), ("a/b.js", "other than"), ("../x.js", "other than"),
            ("/etc/x.js", "other than"), ("a\nb.js", "other than"), ("a\u{1B}b.js", "other than"),
            ("é.js", "other than"), ("a\u{0}.js", "other than"), ("a%20b.js", "other than"), ("a\\b.js", "other than"),
            (".git.js", "begin with"), ("-rf.js", "begin with"), (" a.js", "begin with"), ("..js", "begin with"),
            ("a .js", "before its extension"), ("a-.js", "before its extension"), ("a..js", "before its extension"),
            (String(repeating: "a", count: 51) + ".js", "50 characters"),
        ]
    )
    func illegal(text: String, reason: String) {
        #expect(ScriptName(text) == nil)
        #expect(ScriptName.problem(in: text)?.contains(reason) == true)
        #expect(throws: DecodingError.self) { try decode(ScriptName.self, JSONValue.string(text).text) }
    }

    @Test("A name knows its parts")
    func parts() throws {
        let coffee = try #require(ScriptName("lib-a.b.coffee"))
        #expect(coffee.stem == "lib-a.b")
        #expect(coffee.isCoffee && coffee.isLibrary)
        let script = try #require(ScriptName("Lib.js"))
        #expect(script.stem == "Lib")
        #expect(!script.isCoffee && !script.isLibrary)
    }

    @Test("Names are ordered by their bytes, and differ by case")
    func order() {
        let names = ["b.js", "B.js", "a10.js", "a2.js", "_.js"].compactMap { ScriptName($0) }
        #expect(names.sorted().map(\.value) == ["B.js", "_.js", "a10.js", "a2.js", "b.js"])
        #expect(ScriptName("A.js") != ScriptName("a.js"))
    }
}
