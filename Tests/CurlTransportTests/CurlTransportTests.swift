import CurlTransport
import PhantombusterAPI
import Synchronization
import TestSupport
import Testing

@Suite("The transport over libcurl", .timeLimit(.minutes(1)))
struct CurlTransportTests {
    @Test("Requests after one another share a connection, and carry method, headers and body as they were given")
    func reuse() async throws {
        let seen = Mutex<[String]>([])
        let script: RawServer.Script = { connection in
            while let request = connection.request() {
                seen.withLock { $0.append(request) }
                connection.answer("hello", headers: "X-Answer: yes \r\n")
            }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                let get = try await exchange.transport.send(.to(server))
                #expect(get.status == 200 && get.body == Array("hello".utf8) && get.headers["x-answer"] == "yes")
                _ = try await exchange.transport.send(.to(server, .post, body: Array("a=%00".utf8)))
                _ = try await exchange.transport.send(.to(server, .delete))
                #expect(server.accepted == 1)
            }
        }
        let requests = seen.withLock { $0 }
        #expect(
            requests.map { $0.split(separator: "\r\n")[0] } == [
                "GET /x HTTP/1.1", "POST /x HTTP/1.1", "DELETE /x HTTP/1.1",
            ]
        )
        #expect(requests.allSatisfy { $0.contains("\r\nX-Test: secret\r\n") && !$0.contains("Expect") })
        #expect(requests[1].hasSuffix("\r\n\r\na=%00"))
    }

    @Test("A redirect is an answer like any other: nobody goes after it", arguments: [301, 302, 307, 308])
    func redirect(status: Int) async throws {
        let silent: RawServer.Script = { _ in }
        try await RawServer.with(silent) { other in
            let target = other.url
            let script: RawServer.Script = { connection in
                while connection.request() != nil {
                    connection.answer("", status: "\(status) Elsewhere", headers: "Location: \(target)/\r\n")
                }
            }
            try await RawServer.with(script) { server in
                try await Exchange.with { exchange in
                    let answer = try await exchange.transport.send(.to(server))
                    #expect(answer.status == status)
                    #expect(other.accepted == 0)
                }
            }
        }
    }

    @Test("An answer that is too large ends at the cap, however it comes")
    func caps() async throws {
        let script: RawServer.Script = { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "1000\r\n" + String(repeating: "x", count: 0x1000) + "\r\n"
            while connection.send(chunk) {}
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                let limits = TransportLimits(maximumBodyBytes: 100_000)
                #expect(await exchange.failure(of: .to(server, limits: limits)) == .tooLarge(100_000))
            }
        }
    }

    @Test("Headers without end are refused")
    func headerFlood() async throws {
        let script: RawServer.Script = { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\n")
            while connection.send("X-Filler: \(String(repeating: "y", count: 60))\r\n") {}
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                guard case .malformed = await exchange.failure(of: .to(server)) else {
                    Issue.record("headers without end were taken")
                    return
                }
            }
        }
    }

    @Test("What is not HTTP is malformed", arguments: ["hello there\r\n\r\n", "SSH-2.0-OpenSSH\r\n"])
    func garbage(answer: String) async throws {
        let script: RawServer.Script = { connection in
            _ = connection.request()
            connection.send(answer)
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                guard case .malformed = await exchange.failure(of: .to(server)) else {
                    Issue.record("garbage was taken")
                    return
                }
            }
        }
    }

    @Test("A closed port is unreachable, and nothing was sent")
    func closedPort() async throws {
        try await Exchange.with { exchange in
            let request = TransportRequest(method: .get, url: "http://127.0.0.1:1/")
            let failure = try #require(await exchange.failure(of: request))
            guard case .unreachable = failure else {
                Issue.record("\(failure)")
                return
            }
            #expect(!failure.requestMayHaveLanded)
        }
    }

    @Test("An answer that breaks off is interrupted, whether in order or by a reset", arguments: [false, true])
    func interrupted(byReset: Bool) async throws {
        let script: RawServer.Script = { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            if byReset { connection.reset() }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                guard case .interrupted = await exchange.failure(of: .to(server)) else {
                    Issue.record("half an answer was taken")
                    return
                }
            }
        }
    }

    @Test("A POST on a kept-alive connection that dies is sent once; a GET is sent again")
    func staleConnection() async throws {
        let posts = Atomic<Int>(0)
        let script: RawServer.Script = { connection in
            guard connection.request() != nil else { return }
            connection.answer("first")
            // The second request on this connection is read, and never answered.
            if let second = connection.request(), second.hasPrefix("POST") { posts.add(1, ordering: .relaxed) }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                _ = try await exchange.transport.send(.to(server))
                guard case .interrupted = await exchange.failure(of: .to(server, .post, body: [1])) else {
                    Issue.record("the POST was sent twice")
                    return
                }
                _ = try await exchange.transport.send(.to(server))
                let again = try await exchange.transport.send(.to(server))
                #expect(String(decoding: again.body, as: UTF8.self) == "first")
            }
        }
        #expect(posts.load(ordering: .relaxed) == 1)
    }

    @Test("Silence on an open connection ends in the idle time-out; a total limit ends what trickles")
    func timeouts() async throws {
        let script: RawServer.Script = { connection in
            guard let request = connection.request() else { return }
            if request.contains("/silent") {
                _ = connection.read()
            } else {
                connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                while connection.send("1\r\nx\r\n") {}
            }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                let idle = TransportLimits(idle: .milliseconds(80), total: nil)
                #expect(await exchange.failure(of: .to(server, path: "/silent", limits: idle)) == .timedOut(.idle))
                let total = TransportLimits(total: .milliseconds(80), maximumBodyBytes: .max)
                #expect(await exchange.failure(of: .to(server, path: "/trickle", limits: total)) == .timedOut(.total))
            }
        }
    }

    @Test("A cancelled task is free at once, and its connection is dropped")
    func cancellation() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let (dropped, drop) = AsyncStream.makeStream(of: Void.self)
        let script: RawServer.Script = { connection in
            _ = connection.request()
            arrival.yield()
            if connection.read() == nil { drop.yield() }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                let task = Task { await exchange.failure(of: .to(server)) }
                for await _ in arrived { break }
                task.cancel()
                #expect(await task.value == .cancelled)
                for await _ in dropped { break }
            }
        }
    }

    @Test("Many requests at once keep to the limit of connections, and all are answered")
    func parallel() async throws {
        let script: RawServer.Script = { connection in
            while connection.request() != nil { connection.answer("ok") }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with(CurlSettings(maximumConnectionsPerHost: 4)) { exchange in
                let answered = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<200 { group.addTask { try await exchange.transport.send(.to(server)).status } }
                    return try await group.reduce(0) { $0 + ($1 == 200 ? 1 : 0) }
                }
                #expect(answered == 200)
                #expect(server.mostOpen <= 4)
            }
        }
    }
}
