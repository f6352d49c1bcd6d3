import CurlTransport
import EventLoop
import PhantombusterAPI
import TestSupport
import Testing

@Suite("The transport's limits", .timeLimit(.minutes(1)))
struct CurlTransportLimitTests {
    /// Answers every request with these bytes and keeps the connection until the client leaves.
    private func answering(_ bytes: [UInt8]) -> RawServer.Script {
        { peer in
            _ = peer.request()
            peer.send(bytes)
            while peer.read() != nil {}
        }
    }

    private func failure(
        of answer: [UInt8],
        limits: TransportLimits = TransportLimits(maximumBodyBytes: 1 << 20)
    ) async throws -> TransportError? {
        try await RawServer.with(answering(answer)) { server in
            try await Exchange.with { await $0.failure(of: .to(server, limits: limits)) }
        }
    }

    @Test("A body is counted as it comes out of the packing")
    func bomb() async throws {
        let body = ZeroBomb.bytes(unpackingTo: 50 << 20)
        #expect(body.count < 1 << 19)
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count + 8)\r\n\r\n"
        #expect(try await failure(of: Array(head.utf8) + body) == .tooLarge(1 << 20))
    }

    @Test("A body of just the limit is taken, of one byte more is not", arguments: [0, 1])
    func edge(excess: Int) async throws {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        let body = String(repeating: "x", count: 15) + (excess == 1 ? "y" : "")
        let answer = Array("\(head)\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n".utf8)
        let failure = try await failure(of: answer, limits: TransportLimits(maximumBodyBytes: 15))
        #expect(failure == (excess == 0 ? nil : .tooLarge(15)))
    }

    @Test("A body that is announced as too large is refused before a byte of it")
    func announced() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n"
        #expect(try await failure(of: Array(head.utf8)) == .tooLarge(1 << 20))
    }

    @Test(
        "Headers are limited in number and size, those of interim answers and trailers, too",
        arguments: [
            (start: "HTTP/1.1 200 OK\r\n", repeated: "A: b\r\n", count: 100_000),
            ("HTTP/1.1 200 OK\r\nA: ", "b", 300_000),
            ("", "HTTP/1.1 100 Continue\r\n\r\n", 1000),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "A: b\r\n", 1000),
        ]
    )
    func headers(start: String, repeated: String, count: Int) async throws {
        let answer = start + String(repeating: repeated, count: count)
        guard case .malformed? = try await failure(of: Array(answer.utf8)) else {
            Issue.record("a flood of headers was taken")
            return
        }
    }

    @Test("A server that takes no connection ends in the connect time-out, and nothing was sent")
    func connectTimeout() async throws {
        let listener = try FullListener()
        let failure = try await Exchange.with { exchange in
            await exchange.failure(
                of: TransportRequest(
                    method: .post,
                    url: "http://127.0.0.1:\(listener.port)/",
                    limits: TransportLimits(connect: .milliseconds(80))
                )
            )
        }
        #expect(failure == .timedOut(.connect))
        #expect(failure?.requestMayHaveLanded == false)
    }

    @Test("The total limit counts while a request waits for its turn; nothing was sent then")
    func totalInQueue() async throws {
        let silent: RawServer.Script = { peer in while peer.read() != nil {} }
        try await RawServer.with(silent) { server in
            try await Exchange.with(CurlSettings(maximumConnectionsPerHost: 1)) { exchange in
                let first = Task { await exchange.failure(of: .to(server)) }
                while server.accepted == 0 { await Task.yield() }
                let limits = TransportLimits(total: .milliseconds(60))
                #expect(await exchange.failure(of: .to(server, .post, limits: limits)) == .timedOut(.connect))
                first.cancel()
                #expect(await first.value == .cancelled)
            }
            #expect(server.accepted == 1)
        }
    }

    @Test("A stream that nobody reads is not blamed on its server, however short the silence may be")
    func slowReader() async throws {
        let total = 16 << 20
        let body = [UInt8](repeating: 0x78, count: total)
        let script: RawServer.Script = { peer in
            _ = peer.request()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\n\r\n")
            peer.send(body)
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                let limits = TransportLimits.stream(idle: .milliseconds(200))
                let stream = try await exchange.transport.open(.to(server, limits: limits))
                // Longer than the limit: only its passing can show that it does not count.
                try await exchange.loop.sleep(for: .milliseconds(300))
                var received = 0
                while let piece = try await stream.next() { received += piece.count }
                #expect(received == total)
            }
        }
    }

    @Test(
        "Silence counts from the last byte, whether that was of the body sent or of the answer",
        arguments: ["", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"]
    )
    func silenceAfterBytes(answer: String) async throws {
        let script: RawServer.Script = { peer in
            _ = peer.request()
            peer.send(answer)
            while peer.read() != nil {}
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                // Were it counted from where the bytes are noticed, it would last twice as long.
                let limits = TransportLimits(idle: .seconds(3), total: .seconds(20))
                let request = TransportRequest.to(server, .post, body: [1, 2, 3], limits: limits)
                let start = ContinuousClock.now
                #expect(await exchange.failure(of: request) == .timedOut(.idle))
                let lasted = ContinuousClock.now - start
                #expect(lasted >= .seconds(3) && lasted < .milliseconds(5500), "\(lasted)")
            }
        }
    }

    @Test("A server that takes the connection and reads nothing cannot hold an upload for ever")
    func unreadUpload() async throws {
        let gate = Gate()
        let script: RawServer.Script = { _ in gate.wait() }
        try await RawServer.with(script) { server in
            defer { gate.open() }
            try await Exchange.with { exchange in
                let limits = TransportLimits(idle: .milliseconds(300), total: .seconds(40))
                // More than the buffers of both sockets hold.
                let body = [UInt8](repeating: 0x78, count: 32 << 20)
                #expect(await exchange.failure(of: .to(server, .post, body: body, limits: limits)) == .timedOut(.idle))
            }
        }
    }

    @Test("A name that nobody knows is unreachable by that name, and nothing was sent")
    func unknownName() async throws {
        let failure = try await Exchange.with { exchange in
            await exchange.failure(
                of: TransportRequest(
                    method: .get,
                    url: "http://no-such-host.invalid:81/",
                    headers: [(name: "X-Test", value: "secret")],
                    limits: TransportLimits(connect: .seconds(40))
                )
            )
        }
        // A machine whose own resolver does not answer learns no more than that.
        if failure == .timedOut(.connect) { return }
        guard case .unreachable(let reason)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(reason.contains("no-such-host.invalid") && !reason.contains("secret"), "\(reason)")
    }
}
