import CurlTransport
import EventLoop
import PhantombusterAPI
import Synchronization
import TestSupport
import Testing

@Suite("Streams over libcurl", .timeLimit(.minutes(1)))
struct CurlStreamTests {
    @Test("A stream's pieces arrive as they are sent, and its end is nil")
    func pieces() async throws {
        let gate = Gate()
        let script: RawServer.Script = { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            connection.send("3\r\none\r\n")
            gate.wait()
            connection.send("3\r\ntwo\r\n0\r\n\r\n")
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                let stream = try await exchange.transport.open(.to(server, limits: .stream(idle: .seconds(20))))
                #expect(stream.status == 200)
                #expect(try await stream.next() == Array("one".utf8))
                gate.open()
                #expect(try await stream.next() == Array("two".utf8))
                #expect(try await stream.next() == nil)
                #expect(try await stream.next() == nil)
            }
        }
    }

    @Test("A reader that does not read holds the sender back, and loses nothing")
    func backPressure() async throws {
        let sent = Atomic<Int>(0)
        let total = 64 << 20
        let script: RawServer.Script = { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\n\r\n")
            let piece = [UInt8](repeating: 0x78, count: 1 << 16)
            for _ in 0..<(total / piece.count) {
                guard connection.send(piece) else { return }
                sent.add(piece.count, ordering: .relaxed)
            }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                let stream = try await exchange.transport.open(.to(server, limits: .stream(idle: .seconds(20))))
                var received = 0
                var mostAhead = 0
                while let piece = try await stream.next() {
                    received += piece.count
                    mostAhead = max(mostAhead, sent.load(ordering: .relaxed) - received)
                }
                #expect(received == total)
                // What is ahead sits in the sockets' buffers and in ours, both bounded.
                #expect(mostAhead < 16 << 20, "\(mostAhead) bytes ahead of the reader")
            }
        }
    }

    @Test("A stream that breaks is interrupted after the bytes that came; one that falls silent times out")
    func breaks() async throws {
        let script: RawServer.Script = { connection in
            guard let request = connection.request() else { return }
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n")
            if request.contains("/silent") { _ = connection.read() }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                let broken = try await exchange.transport.open(.to(server, limits: .stream(idle: .seconds(20))))
                #expect(try await broken.next() == Array("one".utf8))
                await #expect(throws: TransportError.self) { try await broken.next() }

                let limits = TransportLimits.stream(idle: .milliseconds(80))
                let silent = try await exchange.transport.open(.to(server, path: "/silent", limits: limits))
                #expect(try await silent.next() == Array("one".utf8))
                await #expect(throws: TransportError.timedOut(.idle)) { try await silent.next() }
            }
        }
    }

    @Test("Two who ask at once are both answered, in their order, and at the end everyone hears of it")
    func twoReaders() async throws {
        let gate = Gate()
        let script: RawServer.Script = { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            gate.wait()
            connection.send("3\r\none\r\n0\r\n\r\n")
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                let stream = try await exchange.transport.open(.to(server, limits: .stream(idle: .seconds(20))))
                async let first = stream.next()
                async let second = stream.next()
                async let third = stream.next()
                // What is asked on the loop after them shows that they are all waiting there.
                try await exchange.loop.sleep(for: .milliseconds(1))
                gate.open()
                let pieces = try await [first, second, third]
                #expect(pieces.filter { $0 == Array("one".utf8) }.count == 1)
                #expect(pieces.filter { $0 == nil }.count == 2)
            }
        }
    }

    @Test("Letting go of a stream drops its connection")
    func letGo() async throws {
        let (dropped, drop) = AsyncStream.makeStream(of: Void.self)
        let script: RawServer.Script = { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n")
            if connection.read() == nil { drop.yield() }
        }
        try await RawServer.with(script) { server in
            try await Exchange.with { exchange in
                var stream: (any TransportStream)? = try await exchange.transport.open(.to(server))
                #expect(try await stream?.next() == Array("one".utf8))
                stream = nil
                for await _ in dropped { break }
            }
        }
    }
}
