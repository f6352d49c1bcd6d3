import FoundationEssentials
import PhantombusterModel
import Synchronization
import TestSupport

/// A server of one agent with one run, which is over as soon as it was launched; every byte that it sends is the same each
/// time, so that a test can cut at each of them.
final class ConsoleServer: Sendable {
    private struct State {
        var launches = 0
        var longestOutput = 0
    }

    static let agent: Int64 = 1763
    static let container: Int64 = 76_426

    /// The agent's own bytes.
    let console: [UInt8]
    private let chunkLength: Int
    /// How many bytes of console one answer of `output.json` has.
    private let sliceLength: Int
    private let state = Mutex(State())

    init(console: String, chunkLength: Int = 7, sliceLength: Int = .max) {
        self.console = Array(console.utf8)
        self.chunkLength = chunkLength
        self.sliceLength = sliceLength
    }

    /// How often the agent was launched.
    var launches: Int { state.withLock { $0.launches } }

    /// How many bytes the longest answer of `output.json` had, head included.
    var longestOutput: Int { state.withLock { $0.longestOutput } }

    /// Forgets the run.
    func reset() {
        state.withLock { $0.launches = 0 }
    }

    /// The body of the launch's stream, which is what the wire carries but for its head and its framing.
    var stream: [UInt8] {
        var bytes = comment("in queue")
        for (number, chunk) in chunks.enumerated() {
            bytes += Self.event(chunk)
            if number % 3 == 0 { bytes += comment("still running") }
        }
        return bytes + comment("ended")
    }

    /// Serves one connection.
    func serve(_ peer: RawPeer) {
        while let request = peer.request() {
            let target = request.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            if target.contains("/launch") {
                launch(peer)
            } else if target.contains("/containers") {
                peer.answer(containers)
            } else {
                let answer = output(target)
                state.withLock { $0.longestOutput = max($0.longestOutput, answer.utf8.count + 100) }
                peer.answer(answer)
            }
        }
    }

    private func launch(_ peer: RawPeer) {
        state.withLock { $0.launches += 1 }
        peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
        // Pieces that fit neither the lines nor the characters.
        var rest = stream[...]
        while !rest.isEmpty {
            let piece = rest.prefix(13)
            peer.send("\(String(piece.count, radix: 16))\r\n")
            peer.send(Array(piece))
            peer.send("\r\n")
            rest = rest.dropFirst(piece.count)
        }
        peer.send("0\r\n\r\n")
    }

    private var containers: String {
        guard launches > 0 else { return #"{"status":"success","data":[]}"# }
        return #"{"status":"success","data":[{"id":\#(Self.container),"launchDate":100,"endDate":117,"#
            + #""lastEndMessage":"Agent finished (error)","lastEndStatus":"error","exitCode":7}]}"#
    }

    private func output(_ target: String) -> String {
        let hasRun = launches > 0
        let parts = target.split { $0 == "?" || $0 == "&" }
        let position = parts.first { $0.hasPrefix("fromOutputPos=") }.flatMap { Int($0.dropFirst(14)) } ?? 0
        var slice = hasRun && position < console.count ? Array(console[position...].prefix(sliceLength)) : []
        while !slice.isEmpty, String(validating: slice, as: UTF8.self) == nil { slice.removeLast() }
        let text = JSONValue.string(String(decoding: slice, as: UTF8.self))
        let json = (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return #"{"status":"success","data":{"agentStatus":"not running","containerStatus":"not running","#
            + #""runningContainers":0,"queuedContainers":0,"containerId":\#(hasRun ? Self.container : 0),"#
            + #""messages":[],"output":\#(json),"outputPos":\#(position + slice.count)}}"#
    }

    /// The console in pieces that never end between CR and LF, though often within a character.
    private var chunks: [[UInt8]] {
        var chunks: [[UInt8]] = []
        var rest = console[...]
        while !rest.isEmpty {
            var chunk = Array(rest.prefix(chunkLength))
            if chunk.last == 0x0D { chunk = Array(rest.prefix(chunkLength + 1)) }
            chunks.append(chunk)
            rest = rest.dropFirst(chunk.count)
        }
        return chunks
    }

    private func comment(_ state: String) -> [UInt8] {
        Array(": container \(Self.container) \(state)\n\n".utf8)
    }

    private static func event(_ chunk: [UInt8]) -> [UInt8] {
        let lines = chunk.filter { $0 != 0x0D }.split(separator: 0x0A, omittingEmptySubsequences: false)
        return lines.flatMap { Array("data: ".utf8) + $0 + [0x0A] } + [0x0A]
    }
}
