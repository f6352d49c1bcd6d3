import PhantombusterModel
import Testing

@testable import PhantombusterAPI

@Suite("JSON from text")
struct JSONValueParsingTests {
    @Test("An object or a list in a string is unwrapped; everything else stays")
    func unwrapped() {
        let rows: [(JSONValue, JSONValue)] = [
            (#"{"a":1}"#, ["a": 1]), ("[1,2]", [1, 2]), ("12", "12"), (#""x""#, #""x""#), ("null", "null"),
            ("{broken", "{broken"), ("", ""), (["a": "{}"], ["a": "{}"]), (3, 3), (nil, nil),
        ]
        for (value, expected) in rows { #expect(value.unwrapped == expected) }
    }

    @Test("What is not JSON is nothing", arguments: ["", "{", "{'a':1}", "nul", "1 2"])
    func refused(text: String) {
        #expect(JSONValue(parsing: text) == nil)
    }
}
