import Testing

@testable import Workspace

@Suite("CSON reader")
struct CSONReaderTests {
    @Test(
        "Lists, objects with and without braces, quotes and comments are read",
        arguments: [
            ("[]", "[]"),
            ("['a', \"b\"]", #"["a","b"]"#),
            ("[\n  'a'\n  'b',\n  'c'\n]", #"["a","b","c"]"#),
            ("{a: 'x', 'b c': 'y'}", #"{"a":"x","b c":"y"}"#),
            ("{\n  a: 'x'\n  b: {c: 'y'}\n}", #"{"a":"x","b":{"c":"y"}}"#),
            ("a: 'x'\nb: 'y'", #"{"a":"x","b":"y"}"#),
            ("a: 'x', b: 'y'", #"{"a":"x","b":"y"}"#),
            ("a: 'x',\nb: 'y'", #"{"a":"x","b":"y"}"#),
            ("a:\n  b: 'x'\n  c:\n    d: 'y'\ne: 'z'", #"{"a":{"b":"x","c":{"d":"y"}},"e":"z"}"#),
            ("a:\n  b: 'x',\nc: 'y'", #"{"a":{"b":"x"},"c":"y"}"#),
            ("a:\n  ['x']\nb: []", #"{"a":["x"],"b":[]}"#),
            ("[a: 'x', b: 'y']", #"[{"a":"x","b":"y"}]"#),
            ("[\n  a: 'x'\n,\n  a: 'y'\n]", #"[{"a":"x"},{"a":"y"}]"#),
            ("[\n  a: 'x'\n  b:\n    c: 'd'\n, a: 'y'\n]", #"[{"a":"x","b":{"c":"d"}},{"a":"y"}]"#),
            ("[\n  {\n    a: 'x'\n  }\n  {\n    a: 'y'\n  }\n]", #"[{"a":"x"},{"a":"y"}]"#),
            ("# first\n[ # second\n'a#b' # third\n]\n# last", #"["a#b"]"#),
            (##"["it's", 'a\'b\\c', "\"#"]"##, ##"["it's","a'b\\c","\"#"]"##),
            ("['']", #"[""]"#),
            (#"[{"name": "x", "scripts": {"a.js": "b.js"}}]"#, #"[{"name":"x","scripts":{"a.js":"b.js"}}]"#),
            ("['#{x}']", ##"["#{x}"]"##),
        ]
    )
    func values(text: String, json: String) throws {
        #expect(try CSONReader.read(Array(text.utf8)).text == json)
    }

    @Test(
        "What is more than data, or half of it, is refused at its place",
        arguments: [
            TextRefusal("", 1, 1, "a value should begin here"),
            TextRefusal("[", 1, 1, "the file ends within"),
            TextRefusal("[\n  {a: 'x'\n", 2, 3, "the file ends within"),
            TextRefusal("[1]", 1, 2, "a word stands where a value should"),
            TextRefusal("a: true", 1, 4, "a word stands"),
            TextRefusal("a: process.env.KEY", 1, 4, "a word stands"),
            TextRefusal("a: require('x')", 1, 11, "no data"),
            TextRefusal("a: \"x#{y}\"", 1, 6, "is computed"),
            TextRefusal("a: 'x' + 'y'", 1, 8, "something follows"),
            TextRefusal("a: '''x'''", 1, 4, "does not end on its line"),
            TextRefusal("a: 'x", 1, 4, "does not end on its line"),
            TextRefusal("a: '\\n'", 1, 6, "a backslash"),
            TextRefusal("###\nx\n###\na: 'x'", 1, 1, "a comment over several lines"),
            TextRefusal("a: 'x'\n  b: 'y'", 2, 3, "indented deeper"),
            TextRefusal("  a: 'x'\nb: 'y'", 2, 1, "something follows"),
            TextRefusal("a:\nb: 'x'", 1, 1, "\"a\" has no value"),
            TextRefusal("a: 'x'\na: 'y'", 2, 1, "\"a\" comes twice"),
            TextRefusal("{a: 'x', a: 'y'}", 1, 10, "\"a\" comes twice"),
            TextRefusal("['a' 'b']", 1, 6, "a comma or \"]\""),
            TextRefusal("{a: 'x' b: 'y'}", 1, 9, "a comma or \"}\""),
            TextRefusal("{'a'}", 1, 2, "a name and a colon"),
            TextRefusal("[,]", 1, 2, "a value should begin here"),
            TextRefusal("['a']]", 1, 6, "something follows"),
            TextRefusal("a: `x`", 1, 4, "no data"),
        ]
    )
    func refusals(refusal: TextRefusal) throws {
        let problem = try #require(throws: JSONProblem.self) { try CSONReader.read(Array(refusal.text.utf8)) }
        #expect(problem.position == SourcePosition(line: refusal.line, column: refusal.column))
        #expect(problem.message.contains(refusal.says), "\(problem.message)")
    }

    @Test("Nesting without end is refused without harm")
    func depth() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: JSONProblem.self) { try CSONReader.read(Array(text.utf8)) }
        let objects = String(repeating: "a: ", count: 100_000)
        #expect(throws: JSONProblem.self) { try CSONReader.read(Array(objects.utf8)) }
    }

    @Test("A byte-order mark and what is not UTF-8 are refused")
    func encoding() {
        #expect(throws: JSONProblem.self) { try CSONReader.read([0xEF, 0xBB, 0xBF] + "[]".utf8) }
        #expect(throws: JSONProblem.self) { try CSONReader.read(Array("['".utf8) + [0xFF] + Array("']".utf8)) }
    }
}
