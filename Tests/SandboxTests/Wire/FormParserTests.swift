import Testing

@testable import Sandbox

@Suite("Forms")
struct FormParserTests {
    @Test(
        "A form is taken apart, its escapes decoded",
        arguments: [
            ("", []), ("a=1", ["a=1"]), ("a=1&b=2", ["a=1", "b=2"]), ("a=1&a=2", ["a=1", "a=2"]), ("a", ["a="]),
            ("a=", ["a="]), ("=1", ["=1"]), ("a=b=c", ["a=b=c"]), ("&&a=1&", ["a=1"]), ("a=x+y", ["a=x y"]),
            ("a=x%2By", ["a=x+y"]), ("a=%26%3D%25", ["a=&=%"]), ("%61=1", ["a=1"]), ("a=%C3%BC%f0%9f%98%80", ["a=ü😀"]),
            ("a=ü", ["a=ü"]), ("a=%00", ["a=\u{0}"]), ("a=%0D%0A", ["a=\r\n"]), ("a;b=1", ["a;b=1"]),
        ]
    )
    func parses(form: String, expected: [String]) {
        #expect(FormParser.parse(form.utf8)?.map { "\($0.name)=\($0.value)" } == expected)
    }

    @Test(
        "A broken escape, and bytes that are no UTF-8, are refused and never guessed at",
        arguments: [
            "a=%", "a=%4", "a=%4G", "a=%G4", "a=%FF", "a=%C3", "%FF=1", "a=%ED%A0%80", "a=1&b=%", "a=%+1", "a=%-1",
        ]
    )
    func refuses(form: String) {
        #expect(FormParser.parse(form.utf8)?.count == nil)
    }

    @Test("In a path a plus is a plus")
    func paths() {
        #expect(PercentEncoding.decode("a+b%20c%2F".utf8, plusIsSpace: false) == "a+b c/")
        #expect(PercentEncoding.decode("a%".utf8, plusIsSpace: false) == nil)
    }
}
