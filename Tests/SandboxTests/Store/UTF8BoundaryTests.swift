import Testing

@testable import Sandbox

@Suite("Boundaries of characters")
struct UTF8BoundaryTests {
    @Test("Of every beginning of a text only whole characters are given out")
    func everyPrefix() {
        let text = "aü€😀e\u{301}z"
        let bytes = Array(text.utf8)
        for count in 0...bytes.count {
            let whole = UTF8Boundary.wholeCharacters(in: bytes[..<count])
            #expect(count - whole < 4)
            #expect(String(validating: bytes[..<whole], as: UTF8.self) != nil)
            // It leaves out no more than it must.
            if String(validating: bytes[..<count], as: UTF8.self) != nil { #expect(whole == count) }
        }
    }

    @Test(
        "What is no UTF-8 is not waited for",
        arguments: [[0xFF], [0x80], [0x80, 0x80, 0x80, 0x80, 0x80], [0xC0], [0x61, 0xF8], [0xE2, 0x82, 0xAC, 0xAC]]
            as [[UInt8]]
    )
    func invalid(bytes: [UInt8]) {
        #expect(UTF8Boundary.wholeCharacters(in: bytes) == bytes.count)
    }
}
