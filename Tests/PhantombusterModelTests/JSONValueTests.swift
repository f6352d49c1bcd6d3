import PhantombusterModel
import Testing

@Suite("JSON value")
struct JSONValueTests {
    @Test(
        "Text and value agree, with members in the order of their names",
        arguments: [
            ("null", nil), ("true", true), ("-12", -12), ("1.5", 1.5), (#""a\"\\\n\r\t\u0001""#, "a\"\\\n\r\t\u{1}"),
            ("[]", []), ("{}", [:]), (#"[1,"é🎉",[null]]"#, [1, "é🎉", [nil]]),
            (#"{"a":1,"b":{"c":false}}"#, ["b": ["c": false], "a": 1]),
        ] as [(String, JSONValue)]
    )
    func text(text: String, value: JSONValue) throws {
        #expect(value.text == text)
        #expect(try decode(JSONValue.self, text) == value)
        #expect(try encoded(value) == value)
    }

    @Test("A whole number is one, a fraction or a huge one is a number, and none of them a truth")
    func numbers() throws {
        #expect(try decode(JSONValue.self, "1") == .integer(1))
        #expect(try decode(JSONValue.self, "0") == .integer(0))
        #expect(try decode(JSONValue.self, "1e300") == .number(1e300))
        #expect(try decode(JSONValue.self, "18446744073709551616") == .number(18_446_744_073_709_551_616))
        #expect(JSONValue.number(.infinity).text == "null")
    }

    @Test("Control characters never come out as they are")
    func controls() {
        let text = JSONValue.string("\u{1B}[31m\u{7F}\0").text
        #expect(text == #""\u001b[31m\u007f\u0000""#)
    }

    @Test("Members and kinds are asked for without ceremony")
    func access() {
        let value: JSONValue = ["a": ["b": "c"], "n": 5]
        #expect(value["a"]?["b"]?.string == "c")
        #expect(value["n"]?.integer == 5)
        #expect(value["n"]?.string == nil)
        #expect(value["x"] == nil)
        #expect(JSONValue.array([1])["a"] == nil)
    }
}
