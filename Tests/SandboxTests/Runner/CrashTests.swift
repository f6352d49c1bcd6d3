import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import Sandbox

@Suite("A sandbox that is killed", .timeLimit(.minutes(1)))
struct CrashTests {
    /// Everybody in this family holds the pipe that it is given: its end is the end of them all.
    private static let family = """
        const { spawn, spawnSync } = require('child_process')
        const pipe = require('fs').openSync(require('phantombuster').create().argument, 'w')
        const stdio = ['ignore', pipe, pipe]
        process.on('SIGTERM', () => {})
        const stay = 'trap "" TERM HUP; echo up; while :; do sleep 1000; done'
        spawn('setsid', ['sh', '-c', stay], { stdio })
        spawnSync('sh', ['-c', `env -i setsid sh -c '${stay}' &`], { stdio })
        setInterval(() => {}, 1e6)
        """

    @Test("Its agents end with it, however far they went, and the next one records how they ended")
    func kill() async throws {
        try await TemporaryWorkspace.with { workspace in
            let fifo = workspace.place("fifo")
            try #require(mkfifo(fifo, 0o600) == 0)
            let script = String(decoding: try JSONEncoder().encode(Self.family), as: UTF8.self)
            let agent = #"{"name": "family", "script": "family.js", "maxParallelExecs": 3}"#
            try workspace.write(#"{"scripts": {"family.js": \#(script)}, "agents": [\#(agent)]}"#, to: "seed.json")
            let arguments = ["--port", "0", "--data", "data", "--setting", "isolation=none"]

            let seeded = arguments + ["--seed", "seed.json"]
            try await RunningProgram.with(.sandbox, seeded, in: workspace.root) { sandbox in
                let port = try await Self.port(of: sandbox)
                let argument = try #require("\"\(fifo)\"".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
                for _ in 0..<3 {
                    let answer = try await Self.get("agent/1/launch?command=node&argument=\(argument)", port)
                    #expect(answer.status == 200, "\(answer)")
                }
                let pipe = try await Self.reader(of: fifo, after: 6)
                sandbox.send(signal: SIGKILL)
                #expect(try await sandbox.ending() == .signal(SIGKILL))
                let start = ContinuousClock.now
                while await !pipe.next(limit: 100).isEmpty {}
                // Two seconds are promised, but not where every test of the package runs at once.
                #expect(start.duration(to: .now) < .seconds(8))
            }

            try await RunningProgram.with(.sandbox, arguments, in: workspace.root) { sandbox in
                let port = try await Self.port(of: sandbox)
                let containers = try await Self.get("agent/1/containers.json", port).text
                let ending =
                    #""lastEndMessage":"The sandbox ended while the agent ran","lastEndStatus":"error","exitCode":null"#
                #expect(containers.components(separatedBy: ending).count == 4, "\(containers)")
                #expect(FolderTree.names(in: workspace.place("data/runs")) == [])
            }
        }
    }

    /// Waits until so many lines have come through the pipe.
    ///
    /// - Returns: a reader that comes to the end when nobody holds the pipe for writing any more.
    private static func reader(of fifo: String, after lines: Int) async throws -> PipeReader {
        // Open for writing as well, this one never comes to an end, also while nobody else has opened the pipe yet.
        let endless = PipeReader(try FileDescriptor.open(fifo, .readWrite, options: [.nonBlocking, .closeOnExec]))
        var count = 0
        while count < lines { count += await endless.next(limit: 100).count { $0 == UInt8(ascii: "\n") } }
        return PipeReader(try FileDescriptor.open(fifo, .readOnly, options: [.nonBlocking, .closeOnExec]))
    }

    private static func port(of sandbox: RunningProgram) async throws -> Int {
        let ready = try await sandbox.output.line(containing: "ready http")
        return try #require(Int(ready.split(separator: "/")[1].split(separator: ":")[1]))
    }

    private static func get(_ path: String, _ port: Int) async throws -> HTTPAnswer {
        let connection = try ClientConnection(port: port)
        defer { connection.close() }
        let key = "X-Phantombuster-Key-1: \(SandboxProcess.key)"
        try await connection.send("GET /api/v1/\(path) HTTP/1.1\r\nHost: localhost\r\n\(key)\r\n\r\n".utf8)
        return try await connection.answer()
    }
}
