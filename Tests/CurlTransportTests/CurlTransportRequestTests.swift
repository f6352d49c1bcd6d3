import CurlTransport
import PhantombusterAPI
import Synchronization
import TestSupport
import Testing

@Suite("What the transport sends", .timeLimit(.minutes(1)))
struct CurlTransportRequestTests {
    /// The request as the server reads it.
    private func sent(_ change: (inout TransportRequest) -> Void, asStream: Bool = false) async throws -> String {
        let seen = Mutex("")
        let script: RawServer.Script = { peer in
            while let request = peer.request() {
                seen.withLock { $0 = request }
                peer.answer("ok")
            }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with(CurlSettings(userAgent: "agent/1")) { exchange in
                var request = TransportRequest.to(server, .post)
                request.headers = []
                change(&request)
                if asStream {
                    let stream = try await exchange.transport.open(request)
                    while try await stream.next() != nil {}
                } else {
                    _ = try await exchange.transport.send(request)
                }
            }
        }
        return seen.withLock { $0 }
    }

    @Test("A POST without a body has a length of none and no type; libcurl adds nothing of its own")
    func emptyPost() async throws {
        let text = try await sent { _ in }
        let names = text.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != ":" }.lowercased() }
        #expect(Set(names) == ["host", "user-agent", "accept", "accept-encoding", "content-length"])
        #expect(text.contains("\r\nContent-Length: 0\r\n"))
        #expect(text.contains("\r\nUser-Agent: agent/1\r\n"))
    }

    @Test("A large body goes out at once, whole, without asking the server first")
    func largeBody() async throws {
        let body = [UInt8](repeating: 0x61, count: 3 << 20)
        let text = try await sent {
            $0.body = body
            $0.headers = [(name: "content-type", value: "text/x")]
        }
        #expect(text.hasSuffix("\r\n\r\n" + String(decoding: body, as: UTF8.self)))
        #expect(!text.lowercased().contains("expect"))
        #expect(text.contains("content-type: text/x\r\n"))
    }

    @Test("A header without a value is sent as that")
    func emptyHeader() async throws {
        let text = try await sent { $0.headers = [(name: "X-Empty", value: ""), (name: "Accept", value: "a/b")] }
        #expect(text.contains("\r\nX-Empty:\r\n"))
        #expect(text.contains("\r\nAccept: a/b\r\n"))
    }

    @Test("Only an answer that is taken whole may come packed: a stream's pieces are wanted at once")
    func encodings() async throws {
        let (whole, stream) = (try await sent { _ in }, try await sent({ _ in }, asStream: true))
        #expect(whole.contains("gzip"))
        #expect(!stream.lowercased().contains("accept-encoding"))
    }

    @Test(
        "A header that would break into two is not sent, and the error does not tell its value",
        arguments: [
            (name: "X-Key", value: "secret\r\nX-Other: 1"), (name: "X-Key", value: "secret\n"),
            (name: "X\r\nY", value: "secret"), (name: "X-Key", value: "secret\0"),
        ]
    )
    func headerInjection(name: String, value: String) async throws {
        let nobody: RawServer.Script = { _ in }
        try await RawServer.with(nobody) { server in
            try await Exchange.with { exchange in
                var request = TransportRequest.to(server)
                request.headers = [(name: name, value: value)]
                let failure = try #require(await exchange.failure(of: request))
                #expect(!failure.requestMayHaveLanded)
                #expect(!failure.description.contains("secret"))
            }
            #expect(server.accepted == 0)
        }
    }

    @Test(
        "A URL that is none, of another protocol or with a user in it is not sent to anybody",
        arguments: [
            "", "nonsense:", "ftp://127.0.0.1/", "file:///etc/passwd", "http://user:word@127.0.0.1:1/", "http://",
        ]
    )
    func urls(url: String) async throws {
        try await Exchange.with { exchange in
            let failure = try #require(await exchange.failure(of: TransportRequest(method: .get, url: url)))
            guard case .unreachable(let reason) = failure else {
                Issue.record("\(failure)")
                return
            }
            #expect(!reason.contains("word"))
        }
    }
}
