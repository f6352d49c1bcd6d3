import Glibc
import SystemPackage
import TestSupport
import Testing

@Suite("Many processes on one folder", .timeLimit(.minutes(2)))
struct ManyProcessTests {
    @Test("Twenty pushes at once: all end well, every script is uploaded once, and the lock has them all")
    func pushes() async throws {
        let names = (1...5).map { "s\($0).js" }
        let scripts = Dictionary(uniqueKeysWithValues: names.map { ($0, "one\n") })
        try await FaultBench.with(scripts: scripts) { bench in
            for name in names { try bench.workspace.write("two\n", to: name) }
            try bench.workspace.write("new\n", to: "new.js")
            bench.server.resetLog()
            let results = try await Self.atOnce(20) { _ in try await bench.pbsync("push") }
            for result in results {
                #expect(result.exitCode == 0 || result.exitCode == 75, "\(result)")
            }
            for name in names {
                bench.expectScript(name, isOneOf: ["two\n"])
                #expect(bench.server.script(name)?.nonce == 2, "\(name) was uploaded more than once")
            }
            #expect(bench.server.script("new.js")?.nonce == 1)
            try await bench.expectInStep()
        }
    }

    @Test("Pulls and pushes at once lose no edit and no lock entry")
    func pullsAndPushes() async throws {
        let names = (1...6).map { "s\($0).js" }
        let scripts = Dictionary(uniqueKeysWithValues: names.map { ($0, "one\n") })
        try await FaultBench.with(scripts: scripts) { bench in
            for name in names.prefix(3) { try bench.workspace.write("mine\n", to: name) }
            for name in names.suffix(3) { bench.server.edit(name, "theirs\n") }
            let results = try await Self.atOnce(20) { number in
                try await bench.pbsync(number.isMultiple(of: 2) ? "push" : "pull")
            }
            for result in results {
                #expect(result.exitCode == 0 || result.exitCode == 75, "\(result)")
            }
            try await bench.succeeds("push")
            try await bench.succeeds("pull")
            for name in names.prefix(3) { bench.expectScript(name, isOneOf: ["mine\n"]) }
            for name in names.suffix(3) { bench.expectFile(name, isOneOf: ["theirs\n"]) }
            try await bench.expectInStep()
        }
    }

    @Test("Of twenty watches one works; the others end with 75 and name it; when it is killed, the next starts at once")
    func watches() async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            try await Self.watching(bench) { first in
                let results = try await Self.atOnce(19) { _ in try await bench.pbsync("watch", "--json") }
                let pid = try #require(first.processIdentifier)
                for result in results {
                    #expect(result.exitCode == 75, "\(result)")
                    #expect(result.output.contains("\(pid)"), "\(result)")
                }
                first.send(signal: SIGKILL)
                #expect(try await first.ending() == .signal(SIGKILL))
                try await Self.watching(bench) { second in
                    try bench.workspace.write("two\n", to: "a.js")
                    try await second.output.line(containing: #""event":"pushed""#)
                    bench.expectScript("a.js", isOneOf: ["two\n"])
                }
            }
        }
    }

    private static func watching(_ bench: FaultBench, _ body: (RunningProgram) async throws -> Void) async throws {
        try await RunningProgram.with(
            .pbsync,
            ["watch", "--json"],
            environment: bench.service.environment,
            in: bench.workspace.root
        ) { watch in
            try await watch.output.line(containing: #""event":"ready""#)
            try await body(watch)
        }
    }

    private static func atOnce<Value: Sendable>(
        _ count: Int,
        _ work: @escaping @Sendable (Int) async throws -> Value
    ) async throws -> [Value] {
        try await withThrowingTaskGroup(of: Value.self) { group in
            for number in 0..<count { group.addTask { try await work(number) } }
            var values: [Value] = []
            for try await value in group { values.append(value) }
            return values
        }
    }
}
