import PhantombusterAPI
import Testing

@Suite("API key")
struct APIKeyTests {
    @Test("What stands around a key is taken off", arguments: ["key-1", " key-1", "key-1\n", "\tkey-1\r\n"])
    func trimmed(text: String) throws {
        #expect(try APIKey(text).headerValue == "key-1")
    }

    @Test(
        "What a header cannot carry is no key",
        arguments: [
            ("", .empty), (" \r\n", .empty), ("a\nb", .lineEnd), ("a\r\nX-Other: 1", .lineEnd), ("a b", .character),
            ("a\u{0}b", .character), ("a\u{7F}", .character), ("kéy", .character), ("a\tb", .character),
        ] as [(String, APIKeyError)]
    )
    func refused(text: String, error: APIKeyError) {
        #expect(throws: error) { try APIKey(text) }
    }

    @Test("Nothing prints a key, nor an error the text that was none")
    func secrecy() throws {
        let key = try APIKey("secret-key")
        var dumped = ""
        dump(key, to: &dumped)
        let request = TransportRequest(
            method: .get,
            url: "https://host/",
            headers: [(name: APIKey.headerName, value: key.headerValue)],
            body: Array("secret-key".utf8)
        )
        dump(request, to: &dumped)
        for text in [dumped, "\(key)", key.debugDescription, "\(request)", request.debugDescription, "\([key])"] {
            #expect(!text.contains("secret"))
        }
        #expect("\(request)".contains(APIKey.headerName))
        let error = #expect(throws: APIKeyError.self) { try APIKey("sec ret") }
        #expect(error?.description.contains("ret") == false)
    }
}
