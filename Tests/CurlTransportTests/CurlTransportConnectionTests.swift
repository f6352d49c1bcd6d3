import CurlTransport
import EventLoop
import PhantombusterAPI
import Synchronization
import TestSupport
import Testing

@Suite("The transport's connections", .timeLimit(.minutes(1)))
struct CurlTransportConnectionTests {
    /// An actor that saves as a watch does: it reads, then writes, on the loop.
    private actor Saver {
        let exchange: Exchange
        nonisolated var unownedExecutor: UnownedSerialExecutor { exchange.loop.asUnownedSerialExecutor() }

        init(exchange: Exchange) {
            self.exchange = exchange
        }

        /// Saves many times over.
        ///
        /// - Returns: How often the loop waited for it.
        func save(to server: RawServer, times: Int) async throws -> Int {
            let before = exchange.loop.waits
            for _ in 0..<times {
                _ = try await exchange.transport.send(.to(server))
                exchange.loop.assertIsolated()
                _ = try await exchange.transport.send(.to(server, .post, body: [UInt8](repeating: 0x61, count: 2000)))
                exchange.loop.assertIsolated()
            }
            return exchange.loop.waits - before
        }
    }

    private let obliging: RawServer.Script = { peer in
        while peer.request() != nil { peer.answer("ok") }
    }

    @Test("Saves go over one connection, and the loop waits once for each answer", arguments: [true, false])
    func saves(prefersLoop: Bool) async throws {
        try await RawServer.with(obliging) { server in
            try await Exchange.with { exchange in
                let saver = Saver(exchange: exchange)
                _ = try await saver.save(to: server, times: 1)
                let waits = try await Task(executorPreference: prefersLoop ? exchange.loop.taskExecutor : nil) {
                    try await saver.save(to: server, times: 100)
                }.value
                #expect(server.accepted == 1)
                #expect(waits <= 240, "\(waits) waits for 200 answers")
            }
        }
    }

    @Test("A stream takes no place from other requests, however long it lasts")
    func streamsApart() async throws {
        let script: RawServer.Script = { peer in
            while let request = peer.request() {
                if request.contains("/stream") {
                    peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                } else {
                    peer.answer("ok")
                }
            }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with(CurlSettings(maximumConnectionsPerHost: 1)) { exchange in
                var streams: [any TransportStream] = []
                for _ in 0..<5 { streams.append(try await exchange.transport.open(.to(server, path: "/stream"))) }
                #expect(try await exchange.transport.send(.to(server)).status == 200)
                #expect(try await exchange.transport.send(.to(server, .post)).status == 200)
                #expect(server.accepted == 6)
                for stream in streams { stream.cancel() }
            }
        }
    }

    @Test("A connection that the server has closed meanwhile is noticed before a POST goes out on it")
    func closedWhileIdle() async throws {
        let (closed, close) = AsyncStream.makeStream(of: Void.self)
        let posts = Atomic<Int>(0)
        let script: RawServer.Script = { peer in
            while let request = peer.request() {
                if request.hasPrefix("POST") { posts.add(1, ordering: .relaxed) }
                peer.answer("ok")
                peer.finishSending()
                close.yield()
            }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                var closings = closed.makeAsyncIterator()
                for _ in 0..<5 {
                    let answer = try await exchange.transport.send(.to(server, .post, body: [1]))
                    #expect(answer.status == 200)
                    await closings.next()
                }
                #expect(server.accepted == 5)
            }
        }
        #expect(posts.load(ordering: .relaxed) == 5)
    }

    @Test("A request that waits for its turn and is cancelled is never sent")
    func cancelledInQueue() async throws {
        let gate = Gate()
        let seen = Mutex<[String]>([])
        let script: RawServer.Script = { peer in
            while let request = peer.request() {
                seen.withLock { $0.append(String(request.prefix { $0 != "\r\n" })) }
                if request.contains("/first") { gate.wait() }
                peer.answer("ok")
            }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with(CurlSettings(maximumConnectionsPerHost: 1)) { exchange in
                let first = Task { await exchange.failure(of: .to(server, path: "/first")) }
                while seen.withLock({ $0.isEmpty }) { await Task.yield() }
                let second = Task { await exchange.failure(of: .to(server, .post, path: "/second")) }
                second.cancel()
                #expect(await second.value == .cancelled)
                gate.open()
                #expect(await first.value == nil)
                #expect(await exchange.failure(of: .to(server, path: "/third")) == nil)
            }
        }
        #expect(seen.withLock { $0 } == ["GET /first HTTP/1.1", "GET /third HTTP/1.1"])
    }

    @Test("When the loop stops, what is under way, what waits for its turn and what is read end as cancelled")
    func stop() async throws {
        let script: RawServer.Script = { peer in
            guard let request = peer.request() else { return }
            if request.contains("/stream") { peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n") }
            while peer.read() != nil {}
        }
        try await RawServer.with(script) { server in
            let loop = try EventLoop()
            let transport = CurlTransport(loop: loop, settings: CurlSettings(maximumConnectionsPerHost: 1))
            let exchange = Exchange(loop: loop, transport: transport)
            let stream = try await transport.open(.to(server, path: "/stream"))
            let reading = Task { try await stream.next() }
            let sending = (0..<50).map { _ in Task { await exchange.failure(of: .to(server)) } }
            while server.accepted < 2 { await Task.yield() }
            await loop.stop()
            for task in sending { #expect(await task.value == .cancelled) }
            await #expect(throws: TransportError.cancelled) { try await reading.value }
            #expect(await exchange.failure(of: .to(server)) == .cancelled)
            await #expect(throws: TransportError.cancelled) { try await transport.open(.to(server)) }
        }
    }
}
