import Glibc
import SystemPackage
import TestSupport
import Testing

@Suite("The fault proxy", .timeLimit(.minutes(1)))
struct FaultProxyTests {
    /// The sandbox needs node anyway, so it is there wherever the tests are.
    private let node = BuiltProgram(path: "/usr/bin/env")

    @Test("A connection passes untouched, and one with a rule ends after exactly as many bytes as it says")
    func cut() async throws {
        let script = """
            const server = require("net").createServer((peer) => {
                peer.once("data", () => peer.end("0123456789".repeat(1000)))
                peer.on("error", () => {})
            })
            server.listen(0, "127.0.0.1", () => console.log("port", server.address().port))
            """
        try await RunningProgram.with(node, ["node", "-e", script], in: "/tmp") { program in
            let line = try await program.output.line(containing: "port")
            let port = try #require(UInt16(line.dropFirst(5)))
            try await FaultProxy.with(target: port) { proxy in
                proxy.rule { FaultProxy.Rule(cutAfterAnswerBytes: $0 == 2 ? 1_234 : nil) }
                let whole = try await received(through: proxy.port)
                let cut = try await received(through: proxy.port)
                #expect(whole == 10_000 && cut == 1_234)
                #expect(proxy.connections == 2)
            }
        }
    }

    private func received(through port: UInt16) async throws -> Int {
        let client = """
            let total = 0
            const peer = require("net").connect(\(port), "127.0.0.1", () => peer.write("x"))
            peer.on("data", (bytes) => (total += bytes.length))
            peer.on("close", () => console.log(total))
            """
        let result = try await node.run(["node", "-e", client], in: "/tmp")
        return try #require(Int(result.output.dropLast()), "\(result)")
    }
}
