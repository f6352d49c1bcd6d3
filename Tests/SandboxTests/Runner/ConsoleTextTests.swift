import Testing

@testable import Sandbox

@Suite("Console text")
struct ConsoleTextTests {
    @Test(
        "Every line feed comes with one carriage return, wherever the text is cut",
        arguments: [
            ("", ""), ("a", "a"), ("\n", "\r\n"), ("a\nb\n", "a\r\nb\r\n"), ("a\r\nb", "a\r\nb"), ("\n\n", "\r\n\r\n"),
            ("\r\r\n", "\r\r\n"), ("a\rb\n", "a\rb\r\n"), ("ü\n€\n", "ü\r\n€\r\n"),
        ]
    )
    func table(given: String, expected: String) {
        let bytes = Array(given.utf8)
        for cut in 0...bytes.count {
            var text = ConsoleText()
            let converted = text.convert(Array(bytes[..<cut])) + text.convert([]) + text.convert(Array(bytes[cut...]))
            #expect(String(decoding: converted, as: UTF8.self) == expected, "cut at \(cut)")
        }
    }
}
