import Testing

@testable import PhantombusterAPI

@Suite("Form bodies and percent-encoding")
struct FormBodyTests {
    private func form(_ value: String) -> String {
        var form = FormBody()
        form.add("text", value)
        return String(decoding: form.bytes, as: UTF8.self)
    }

    @Test(
        "Every character that means something to a form is escaped",
        arguments: [
            ("", "text="),
            ("plain-Text_1.*", "text=plain-Text_1.*"),
            ("a b", "text=a+b"),
            ("a+b&c=d%", "text=a%2Bb%26c%3Dd%25"),
            ("x\r\ny\n", "text=x%0D%0Ay%0A"),
            ("~", "text=%7E"),
            ("é🎉\u{2028}", "text=%C3%A9%F0%9F%8E%89%E2%80%A8"),
            ("\u{FEFF}x\0", "text=%EF%BB%BFx%00"),
        ]
    )
    func escapes(value: String, expected: String) {
        #expect(form(value) == expected)
    }

    @Test("Any byte comes out of a form decoder as it went in")
    func everyByte() {
        var form = FormBody()
        let all = (0...255).map { UInt8($0) }
        form.add("text", all)
        form.add("b c", "2")
        #expect(Self.decode(form.bytes) == [[Array("text".utf8), all], [Array("b c".utf8), Array("2".utf8)]])
    }

    @Test("A flag is sent only when it is on")
    func flags() {
        var form = FormBody()
        form.add("insertOnly", flag: false)
        #expect(form.bytes.isEmpty)
        form.add("insertOnly", flag: true)
        #expect(form.bytes == Array("insertOnly=1".utf8))
    }

    @Test(
        "In a path only unreserved characters stand for themselves",
        arguments: [
            ("my script.js", "my%20script.js"),
            ("a/b", "a%2Fb"),
            ("..", ".."),
            ("x?y#z%", "x%3Fy%23z%25"),
            ("A-Z_a~z.9", "A-Z_a~z.9"),
            ("é\n", "%C3%A9%0A"),
        ]
    )
    func component(text: String, expected: String) {
        #expect(PercentEncoding.component(text) == expected)
    }

    /// A decoder by the rule, written apart from the encoder.
    private static func decode(_ bytes: [UInt8]) -> [[[UInt8]]] {
        bytes.split(separator: UInt8(ascii: "&")).map { pair in
            pair.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false).map { part in
                var out: [UInt8] = []
                var rest = part[...]
                while let byte = rest.popFirst() {
                    switch byte {
                    case UInt8(ascii: "+"): out.append(0x20)
                    case UInt8(ascii: "%"):
                        out.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                        rest = rest.dropFirst(2)
                    default: out.append(byte)
                    }
                }
                return out
            }
        }
    }
}
