import Testing

@testable import PhantombusterAPI

@Suite("JSON scanner")
struct JSONScannerTests {
    @Test(
        "The bytes of a member are found as the server wrote them",
        arguments: [
            (#"{"data":1}"#, "1"),
            (#"{ "x" : [ {"data":2} ] , "data" : -1.50e+3 }"#, "-1.50e+3"),
            (#"{"x":"a\"}{\\","data":"b\\\"c"}"#, #""b\\\"c""#),
            (#"{"data":{"a":[1,{"b":"]}"}],"c":null},"z":0}"#, #"{"a":[1,{"b":"]}"}],"c":null}"#),
            (#"{"data":[],"z":1}"#, "[]"),
            (#"{"data":null}"#, "null"),
            ("{\n\t\"data\"\r\n:\ttrue\n}", "true"),
            (#"{"other":1}"#, nil),
            ("{}", nil),
            ("[1]", nil),
            ("", nil),
        ] as [(String, String?)]
    )
    func member(text: String, expected: String?) {
        var scanner = JSONScanner(Array(text.utf8))
        #expect(scanner.member("data").map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test("Cut anywhere, it ends without a word")
    func truncated() {
        let text = Array(#"{"a":"\"x","b":[{}],"data":{"c":"\\"}}"#.utf8)
        for count in 0...text.count {
            var scanner = JSONScanner(Array(text.prefix(count)))
            _ = scanner.member("none")
        }
        var scanner = JSONScanner(text)
        #expect(scanner.member("data").map { String(decoding: $0, as: UTF8.self) } == #"{"c":"\\"}"#)
    }
}
