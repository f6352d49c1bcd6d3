import TestSupport
import Testing

@Suite("The client against answers without end", .timeLimit(.minutes(3)))
struct HostileSizeTests {
    /// How an answer is too large.
    enum Flood: String, CaseIterable, Sendable {
        case endlessChunks
        case announced
        case gzipBomb
        case headers
        case longHeader
        case interimAnswers
    }

    /// What the client may use of memory, whatever comes.
    private static let allowed = 150 << 20

    @Test("Each ends in 76 at its limit, within 150 MB of memory", arguments: Flood.allCases)
    func flood(_ flood: Flood) async throws {
        let peak = MemoryPeak()
        let bomb = flood == .gzipBomb ? ZeroBomb.bytes(unpackingTo: 64 << 20) : []
        let script: RawServer.Script = { peer in
            guard peer.request() != nil else { return }
            peak.waitUntilWatching()
            switch flood {
            case .endlessChunks:
                peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                let chunk = "10000\r\n" + String(repeating: "[", count: 0x10000) + "\r\n"
                while peer.send(chunk) { peak.look() }
            case .announced:
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n")
                let piece = [UInt8](repeating: 0x20, count: 0x10000)
                while peer.send(piece) { peak.look() }
            case .gzipBomb:
                peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
                for start in stride(from: 0, to: bomb.count, by: 1 << 12) {
                    guard peer.send(Array(bomb[start..<min(start + (1 << 12), bomb.count)])) else { break }
                    peak.look()
                }
            case .headers:
                peer.send("HTTP/1.1 200 OK\r\n")
                for number in 0..<100_000 { guard peer.send("X-\(number): filler\r\n") else { break } }
            case .longHeader:
                peer.send("HTTP/1.1 200 OK\r\nX-Long: ")
                let piece = String(repeating: "x", count: 0x10000)
                while peer.send(piece) { peak.look() }
            case .interimAnswers:
                while peer.send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n") {}
            }
            peak.look()
            while peer.read() != nil { peak.look() }
        }
        try await RawServer.with(script) { server in
            try await Victim.with { victim in
                try await victim.running("push", against: server.url) { program in
                    peak.watch(program)
                    let ending = try await program.ending()
                    #expect(ending == .exit(code: 76), "\(program.errorOutput.lines)")
                }
                #expect(peak.bytes > 0 && peak.bytes < Self.allowed, "\(peak.bytes >> 20) MB")
                try victim.isUntouched()
            }
        }
    }

    @Test(
        "The largest list that is allowed stays within 150 MB, too, whatever it is made of",
        arguments: ["[", "0,", "{},"]
    )
    func fullList(of piece: String) async throws {
        let peak = MemoryPeak()
        let head = #"{"status":"success","data":["#
        let count = ((16 << 20) - head.utf8.count - 2) / piece.utf8.count
        let body = Array((head + String(repeating: piece, count: count)).utf8)
        let script: RawServer.Script = { peer in
            guard peer.request() != nil else { return }
            peak.waitUntilWatching()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n")
            peer.send(body)
            // Until the client has made up its mind, its end.
            while peer.read() != nil {}
        }
        try await RawServer.with(script) { server in
            try await Victim.with { victim in
                try await victim.running("scripts", against: server.url) { program in
                    peak.watch(program)
                    let looking = Task.detached {
                        while !Task.isCancelled {
                            peak.look()
                            await Task.yield()
                        }
                    }
                    let ending = try await program.ending()
                    #expect(ending == .exit(code: 76), "\(program.errorOutput.lines)")
                    looking.cancel()
                }
                #expect(peak.bytes > 0 && peak.bytes < Self.allowed, "\(peak.bytes >> 20) MB")
            }
        }
    }
}
