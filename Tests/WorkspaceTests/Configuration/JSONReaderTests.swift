import Testing

@testable import Workspace

@Suite("Strict JSON reader")
struct JSONReaderTests {
    @Test(
        "What is not JSON is refused with line, column and reason",
        arguments: [
            TextRefusal("", 1, 1, "holds nothing"),
            TextRefusal(" \n\t", 1, 1, "holds nothing"),
            TextRefusal("{", 1, 1, "ends within the object that begins here"),
            TextRefusal("{\n  \"a\": [1,\n  2", 2, 8, "ends within the array that begins here"),
            TextRefusal("{\"a\": 1", 1, 1, "ends within the object"),
            TextRefusal("{\"a\" 1}", 1, 6, "a colon should follow the name, not \"1\""),
            TextRefusal("{\"a\": 1 \"b\": 2}", 1, 9, "a comma or \"}\""),
            TextRefusal("[1 2]", 1, 4, "a comma or \"]\""),
            TextRefusal("{\n  \"a\": 1,\n}", 3, 1, "a name in double quotes should begin here, not \"}\""),
            TextRefusal("[1, ]", 1, 5, "a value should begin here, not \"]\""),
            TextRefusal("{a: 1}", 1, 2, "a name in double quotes"),
            TextRefusal("{\"a\": 1}\n\n x", 3, 2, "something follows the end"),
            TextRefusal("{} {}", 1, 4, "something follows the end"),
            TextRefusal("// no\n{}", 1, 1, "a value should begin here, not \"/\""),
            TextRefusal("{\"a\": 'b'}", 1, 7, "a value should begin here, not \"'\""),
            TextRefusal("{\"a\": True}", 1, 7, "a word stands where a value should"),
            TextRefusal("{\"a\": NaN}", 1, 7, "a word stands where a value should"),
            TextRefusal("\"a", 1, 1, "does not end"),
            TextRefusal("[\n\"a\nb\"]", 2, 1, "does not end on its line"),
            TextRefusal("\"a\tb\"", 1, 3, "a control character"),
            TextRefusal("\"\\x\"", 1, 2, "a backslash begins no escape"),
            TextRefusal("\"a\\", 1, 3, "a backslash begins no escape"),
            TextRefusal("\"\\u12g4\"", 1, 2, "four hexadecimal digits"),
            TextRefusal("\"\\u+123\"", 1, 2, "four hexadecimal digits"),
            TextRefusal("\"\\u12", 1, 2, "four hexadecimal digits"),
            TextRefusal("\"\\ud83d\"", 1, 2, "half of a surrogate pair"),
            TextRefusal("\"\\ud83d\\u0041\"", 1, 2, "half of a surrogate pair"),
            TextRefusal("\"\\ude00\"", 1, 2, "half of a surrogate pair"),
            TextRefusal("01", 1, 1, "does not begin with 0"),
            TextRefusal("-", 1, 2, "a digit should follow the sign, not the end of the file"),
            TextRefusal("1.", 1, 3, "a digit should follow the point"),
            TextRefusal("1e+", 1, 4, "a digit should follow the exponent"),
            TextRefusal("+1", 1, 1, "a value should begin here"),
            TextRefusal(".5", 1, 1, "a value should begin here"),
            TextRefusal("{\"é€😀\": 1, \"b\" 2}", 1, 16, "a colon"),
        ]
    )
    func refusals(refusal: TextRefusal) throws {
        let problem = try #require(throws: JSONProblem.self) { try JSONReader.read(Array(refusal.text.utf8)) }
        #expect(problem.position == SourcePosition(line: refusal.line, column: refusal.column))
        #expect(problem.message.contains(refusal.says), "\(problem.message)")
    }

    @Test("A name that comes twice is refused at its second place, however it is spelled")
    func duplicates() throws {
        let problem = try #require(throws: JSONProblem.self) {
            try JSONReader.read(Array("{\n  \"ab\": 1,\n  \"a\\u0062\": 2\n}".utf8))
        }
        #expect(problem.position == SourcePosition(line: 3, column: 3))
        #expect(problem.message.contains("\"ab\" comes twice: it is already in line 2"))
    }

    @Test("A byte-order mark is refused")
    func byteOrderMark() throws {
        let problem = try #require(throws: JSONProblem.self) { try JSONReader.read([0xEF, 0xBB, 0xBF] + "{}".utf8) }
        #expect(problem.position == .start)
        #expect(problem.message.contains("byte-order mark"))
    }

    @Test(
        "What is not UTF-8 is refused at its place",
        arguments: [[0xFF], [0xC3], [0xE2, 0x82], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x80]] as [[UInt8]]
    )
    func notUTF8(bytes: [UInt8]) throws {
        let problem = try #require(throws: JSONProblem.self) {
            try JSONReader.read(Array("{\n  \"é".utf8) + bytes + Array("\": 1}".utf8))
        }
        #expect(problem.position == SourcePosition(line: 2, column: 5))
        #expect(problem.message.contains("not valid UTF-8"))
    }

    @Test("Values as deep as the limit are read, deeper ones are refused without harm")
    func depth() throws {
        let limit = JSONReader.depthLimit
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(throws: Never.self) { try JSONReader.read(nested(limit)) }
        let problem = try #require(throws: JSONProblem.self) { try JSONReader.read(nested(limit + 1)) }
        #expect(problem.position == SourcePosition(line: 1, column: limit + 1))
        #expect(throws: JSONProblem.self) { try JSONReader.read(nested(100_000)) }
    }

    @Test("Many values beside each other do not count as depth")
    func breadth() throws {
        let text = "[" + Array(repeating: "[]", count: JSONReader.depthLimit * 2).joined(separator: ",") + "]"
        #expect(throws: Never.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test("Every value and name knows its place")
    func positions() throws {
        let node = try JSONReader.read(Array(" {\n  \"a\": [true,\n    {\"ü\": null}]\n}".utf8))
        #expect(node.position == SourcePosition(line: 1, column: 2))
        guard case .object(let members) = node.content, case .array(let elements) = members[0].value.content,
            case .object(let inner) = elements[1].content
        else {
            Issue.record("the shape is another")
            return
        }
        #expect(members[0].position == SourcePosition(line: 2, column: 3))
        #expect(members[0].value.position == SourcePosition(line: 2, column: 8))
        #expect(elements[0].position == SourcePosition(line: 2, column: 9))
        #expect(elements[1].position == SourcePosition(line: 3, column: 5))
        #expect(inner[0].position == SourcePosition(line: 3, column: 6))
        #expect(inner[0].value.position == SourcePosition(line: 3, column: 11))
    }

    @Test(
        "Compact text keeps the order of members and the spelling of numbers",
        arguments: [
            ("{ \"b\" : 1.50 , \"a\" : [ ] }", "{\"b\":1.50,\"a\":[]}"),
            ("12345678901234567890", "12345678901234567890"),
            ("-0.0e+10", "-0.0e+10"),
            ("\"\\u0041\\n\\\"\\ud83d\\ude00\\/\"", "\"A\\n\\\"😀/\""),
            ("[true, false, null, {}]", "[true,false,null,{}]"),
            ("\"\\u0000\\u001f\"", "\"\\u0000\\u001f\""),
        ]
    )
    func compactText(text: String, compact: String) throws {
        #expect(try JSONReader.read(Array(text.utf8)).text == compact)
    }

    @Test("Pretty text is what people keep, and reads back as the same")
    func prettyText() throws {
        let compact = "{\"a\":[\"x\",1],\"b\":{\"c\":{},\"d\":[]},\"e\":[{\"f\":null}]}"
        let pretty = """
            {
              "a": ["x", 1],
              "b": {
                "c": {},
                "d": []
              },
              "e": [
                {
                  "f": null
                }
              ]
            }

            """
        let node = try JSONReader.read(Array(compact.utf8))
        #expect(node.prettyText == pretty)
        #expect(try JSONReader.read(Array(pretty.utf8)).text == compact)
    }

    @Test("No error repeats a text of the file: it may be the key")
    func secrets() throws {
        let key = "K3yTh4tNobodyMaySee"
        let texts = [
            "{\"apiKey\": \"\(key)}", "{\"apiKey\": '\(key)'}", "{\"apiKey\": \(key)}",
            "{\"apiKey\": \"\(key)\" \"x\"}",
            "{\"apiKey\": \"\(key)\\q\"}", "{\"apiKey\": \"\(key)\"} \(key)", "{\"apiKey\": \"\(key)\", \(key)}",
        ]
        for text in texts {
            let problem = try #require(throws: JSONProblem.self) { try JSONReader.read(Array(text.utf8)) }
            #expect(!"\(problem)".contains(key), "\(text)")
        }
    }
}
