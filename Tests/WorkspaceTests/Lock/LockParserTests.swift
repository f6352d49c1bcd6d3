import FoundationEssentials
import Testing

@testable import Workspace

@Suite("The lock's JSON")
struct LockParserTests {
    private func parse(_ text: String) throws -> LockValue {
        try LockParser.parse(Array(text.utf8)[...])
    }

    @Test("Values are read, and numbers stay the text that they were")
    func values() throws {
        #expect(
            try parse(" {\"a\" : [1.50, -0, 1e3, true,null], \"é\":\"\\u00e9\\n\\/\\ud83d\\ude00\", \"\": {}} ")
                == .object([
                    "a": .array([
                        .literal("1.50"), .literal("-0"), .literal("1e3"), .literal("true"), .literal("null"),
                    ]),
                    "é": .string("é\n/😀"), "": .object([:]),
                ])
        )
    }

    @Test(
        "What is no JSON is refused with its line",
        arguments: [
            ("", 1), ("{", 1), ("{}\n}", 2), ("[1,]", 1), ("{\"a\":1,\n\"a\":1}", 2), ("{\"a\" 1}", 1), ("{a:1}", 1),
            ("\"\n\"", 1), ("\"\\x\"", 1), ("\"\\ud800\"", 1), ("nul", 1), ("1 2", 1), ("--1", 1), ("\n\n[nan]", 3),
            ("[inf]", 1), ("{\"a\":}", 1), ("\"abc", 1), ("'a'", 1), ("[1 2]", 1),
        ]
    )
    func refused(text: String, line: Int) {
        #expect(throws: LockParser.Failure(line: line)) { try parse(text) }
    }

    @Test("A text nested without end is refused, not followed")
    func deep() {
        #expect(throws: LockParser.Failure.self) { try parse(String(repeating: "[", count: 1_000_000)) }
        #expect(throws: LockParser.Failure.self) { try parse(String(repeating: "{\"a\":", count: 100_000)) }
    }

    @Test("What is written is JSON to others, in one form, and reads as what it was")
    func written() throws {
        let value = LockValue.object([
            "B": .array([]), "a": .object([:]), "Ä": .string("\"\\\u{1}\t/é"),
            "aa": .array([.literal("1"), .literal("2")]),
        ])
        var bytes: [UInt8] = []
        value.write(to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {
                  "B": [],
                  "a": {},
                  "aa": [
                    1,
                    2
                  ],
                  "Ä": "\\"\\\\\\u0001\\t/é"
                }
                """
        )
        #expect(try LockParser.parse(bytes[...]) == value)
        struct Other: Decodable { let B: [Int] }
        #expect(try JSONDecoder().decode(Other.self, from: Data(bytes)).B.isEmpty)
    }
}
