import SystemPackage
import TestSupport
import Testing

@Suite("The client against answers that are none", .timeLimit(.minutes(3)))
struct HostileAnswerTests {
    /// An answer's body and how it is wrong.
    struct Body: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]

        init(_ description: String, _ text: String) {
            self.init(description, Array(text.utf8))
        }

        init(_ description: String, _ bytes: [UInt8]) {
            testDescription = description
            self.bytes = bytes
        }

        /// `data` within a success.
        static func data(_ description: String, _ text: String) -> Body {
            Body(description, #"{"status":"success","data":\#(text)}"#)
        }
    }

    private static let depth = 100_000
    private static let open = String(repeating: "[", count: depth)
    private static let close = String(repeating: "]", count: depth)

    static let bodies: [Body] = [
        Body("empty", ""),
        Body("HTML", "<html><body>\u{1B}[2J Gateway \u{202E} page</body></html>"),
        Body("truncated", #"{"status":"success","data":[{"id":1,"name""#),
        Body("only a text", #""success""#),
        Body("a list", "[]"),
        Body("NUL bytes", [0, 0, 0, 0]),
        Body(
            "invalid UTF-8",
            Array(#"{"status":"success","data":[{"id":1,"name":""#.utf8) + [0xFF, 0x9B] + Array(#""}]}"#.utf8)
        ),
        Body("no data", #"{"status":"success"}"#),
        Body("no status", #"{"data":[]}"#),
        Body("another status", #"{"status":"maybe","data":[]}"#),
        .data("null", "null"),
        .data("an object", "{}"),
        .data("a number", "7"),
        .data("wrong types", #"[{"id":"1","name":5,"nonce":"x","lastSaveDate":[]}]"#),
        .data("an id of 20 digits", #"[{"id":99999999999999999999,"name":"a.js","nonce":1,"lastSaveDate":1}]"#),
        .data("NaN", #"[{"id":NaN,"name":"a.js","nonce":1,"lastSaveDate":1}]"#),
        .data("half a surrogate", #"[{"id":1,"name":"\ud800.js","nonce":1,"lastSaveDate":1}]"#),
        .data("lists nested a hundred thousand deep", open + close),
        .data("objects nested a hundred thousand deep", String(repeating: #"{"a":"#, count: depth)),
        Body("a message nested a hundred thousand deep", #"{"status":"error","message":\#(open)\#(close)}"#),
    ]

    @Test("Each ends in 76 with a word on what came, and changes nothing here", arguments: bodies)
    func wrong(body: Body) async throws {
        let script: RawServer.Script = { peer in
            while peer.request() != nil {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.bytes.count)\r\n\r\n")
                peer.send(body.bytes)
            }
        }
        try await RawServer.with(script) { server in
            try await Victim.with { victim in
                Victim.expect(try await victim.pbsync("scripts", against: server.url), code: 76)
                Victim.expect(try await victim.pbsync("push", against: server.url), code: 76)
                Victim.expect(try await victim.pbsync("output", "1", against: server.url), code: 76)
                try victim.isUntouched()
            }
        }
    }

    @Test("Of a member that is given twice the first counts, and ids of sixteen digits stay whole")
    func twice() async throws {
        let body = #"""
            {"status":"success","status":"error","data":[{"id":1234567890123456,"id":2,"name":"a.js",
            "nonce":9007199254740993,"lastSaveDate":1}],"data":null}
            """#
        let script: RawServer.Script = { peer in while peer.request() != nil { peer.answer(body) } }
        try await RawServer.with(script) { server in
            try await Victim.with { victim in
                let result = try await victim.pbsync("scripts", against: server.url)
                Victim.expect(result, code: 0, saying: "1234567890123456")
                Victim.expect(result, code: 0, saying: "9007199254740993")
                try victim.isUntouched()
            }
        }
    }

    @Test(
        "What is no HTTP, or breaks off, ends in its code and names what happened",
        arguments: [
            ("SSH-2.0-OpenSSH_9.2\r\n", 76), ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", 75),
            ("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", 76), ("HTTP/1.1 99999 Odd\r\n\r\n", 76),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", 75), ("", 75),
        ] as [(String, Int32)]
    )
    func noHTTP(answer: String, code: Int32) async throws {
        let script: RawServer.Script = { peer in
            _ = peer.request()
            peer.send(answer)
        }
        try await RawServer.with(script) { server in
            try await Victim.with { victim in
                Victim.expect(try await victim.pbsync("push", against: server.url), code: code)
                try victim.isUntouched()
            }
        }
    }
}
