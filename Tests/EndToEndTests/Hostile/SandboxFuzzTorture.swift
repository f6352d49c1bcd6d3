import SystemPackage
import TestSupport
import Testing

@Suite("The sandbox against requests at random", .timeLimit(.minutes(20)))
struct SandboxFuzzTorture {
    private static let requests = [
        "GET /api/v1/scripts.json?key=sandbox HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        "GET /api/v1/agent/1/output.json?mode=track&containerId=1&fromOutputPos=5 HTTP/1.1\r\nHost: localhost\r\n"
            + "X-Phantombuster-Key-1: sandbox\r\nConnection: close\r\n\r\n",
        "POST /api/v1/script/a.js HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Phantombuster-Key-1: sandbox\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 22\r\n\r\ntext=a%20b&source=x&k=",
        "POST /_sandbox/agents HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Phantombuster-Key-1: sandbox\r\n"
            + "Content-Type: application/json\r\nContent-Length: 30\r\n\r\n{\"name\":\"x\",\"script\":\"a.js\"  }\n",
        "PUT /_sandbox/faults HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Phantombuster-Key-1: sandbox\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
        "GET /_sandbox/storage/a/b.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Phantombuster-Key-1: sandbox\r\n\r\n",
    ].map { Array($0.utf8) }

    @Test("None ends it, none is answered with a failure of its own, and it serves the next one")
    func requests() async throws {
        var mutator = Mutator(seed: Torture.seed(17), corpus: Self.requests)
        try await Journey.with(scripts: ["a.js": "1\n"], agents: ["Worker": "a.js"]) { journey in
            for round in 0..<Torture.measure(short: 400, full: 60_000) {
                let request = mutator.next()
                let connection = try ClientConnection(port: journey.sandbox.port)
                // Whoever closes early is a client that the server must bear, too.
                try? await connection.send(request)
                connection.finishSending()
                let rest = try await connection.rest()
                let answer = String(decoding: rest.bytes, as: UTF8.self)
                #expect(
                    !answer.hasPrefix("HTTP/1.1 500"),
                    "\(round): \(String(decoding: request, as: UTF8.self)) \(answer)"
                )
                connection.close()
            }
            #expect(try await journey.sandbox.request("PUT", "/_sandbox/faults", json: "[]").status == 200)
            #expect(try await journey.sandbox.request("GET", "/healthz").status == 200)
            #expect(try await journey.serverText(of: "a.js") != nil)
        }
    }
}
