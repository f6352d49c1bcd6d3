import PhantombusterModel
import Testing

@testable import Sandbox

@Suite("Written JSON")
struct JSONBufferTests {
    private static func text(_ write: (inout JSONBuffer) -> Void) -> String {
        var json = JSONBuffer()
        write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test(
        "Strings are escaped where JSON needs it and nowhere else",
        arguments: [
            ("", #""""#), ("plain /", #""plain /""#), (#"" \"#, #""\" \\""#), ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
            ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("ü😀\u{2028}", "\"ü😀\u{2028}\""),
        ]
    )
    func strings(value: String, expected: String) {
        #expect(Self.text { $0.string(value) } == expected)
        #expect(Self.text { $0.string(decoding: Array(value.utf8)) } == expected)
    }

    @Test("Every string is read back as it was written")
    func readBack() throws {
        for scalar in (0...0x3000).compactMap(Unicode.Scalar.init) {
            let value = "a\(Character(scalar))b"
            #expect(try HTTPBody.json(Array(Self.text { $0.string(value) }.utf8)) == .string(value))
        }
    }

    @Test("What is no UTF-8 comes out as the replacement character")
    func notUTF8() {
        #expect(Self.text { $0.string(decoding: [0x61, 0xFF, 0xC3]) } == "\"a\u{FFFD}\u{FFFD}\"")
    }

    @Test(
        "Whole numbers have no fraction, and what JSON has no number for is null",
        arguments: [
            (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-2.5, "-2.5"), (0.1, "0.1"), (1e15, "1000000000000000"),
            (1e300, "1e+300"),
            (.infinity, "null"), (.nan, "null"),
        ]
    )
    func numbers(value: Double, expected: String) {
        #expect(Self.text { $0.number(value) } == expected)
    }

    @Test("Objects and arrays have their commas, also when empty or nested, and keep their order")
    func containers() {
        let text = Self.text { json in
            json.object { object in
                object.member("b", Int64(1))
                object.member("a") { json in
                    json.array { array in
                        array.next { $0.null() }
                        array.next { $0.object { _ in } }
                        array.next { json in json.array([true, false]) { $0.bool($1) } }
                    }
                }
                object.member("n", String?.none)
                object.member("j", json: "[1]")
            }
        }
        #expect(text == #"{"b":1,"a":[null,{},[true,false]],"n":null,"j":[1]}"#)
    }

    @Test("What throws in the middle leaves the buffer usable")
    func throwing() {
        struct Failure: Error {}
        var json = JSONBuffer()
        #expect(throws: Failure.self) {
            try json.object { object in try object.member("a") { _ in throw Failure() } }
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"a":"#)
    }
}
