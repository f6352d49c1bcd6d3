import FoundationEssentials
import Glibc
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// Scenario 25: everything at once, for as long as one likes.
@Suite("Watching through churn", .timeLimit(.minutes(30)))
struct ChurnTorture {
    /// How many changes each of the writers makes.
    private static let changes = Torture.measure(short: 500, full: 20_000)
    private static let writers = 4

    @Test("After random saves, renames, removals and failures the server holds what the disk holds")
    func churn() async throws {
        let shell = """
            exec unshare -Urm -- sh -c \
            'mkdir -p memory bound .source && mount -t tmpfs none memory && mount --bind .source bound && exec "$@"' sh "$@"
            """
        let seed = Torture.seed(25)
        try await Watched.with(["first.js": "first\n"], shell: shell) { watched in
            let pid = try #require(watched.watch.processIdentifier)
            // What is mounted there is mounted for the watch alone.
            let root = "/proc/\(pid)/root\(watched.workspace.root)"
            Self.failNowAndThen(watched.server.memory, seed)
            let end = try await withThrowingTaskGroup(of: Outcome.self) { group in
                for number in 0..<Self.writers {
                    let writer = ChurnWriter(number: number, root: root, saves: watched.saves, seed: seed)
                    group.addTask { try await Self.life(of: writer, watched.server, pid) }
                }
                var end = Outcome()
                for try await one in group { end.add(one) }
                return end
            }
            watched.server.memory.intercept(nil)
            let memory = watched.server.memory
            try await watched.server.wait(until: "the server to hold what the disk holds (seed \(seed))") { _ in
                end.files.allSatisfy { memory.script($0.key)?.text == $0.value }
            }
            _ = try await watched.compareEverything()
            for (script, text) in end.files { #expect(memory.script(script)?.text == text, "seed \(seed)") }
            let faults = watched.saves.faults(in: watched.server.posts).filter { !$0.hasPrefix("twice") }
            #expect(faults == [], "seed \(seed)")
            #expect(watched.events("conflict") == [])
            #expect(Self.memory(of: pid) <= end.memory + 16_384 * Patience.factor, "kilobytes")
        }
    }

    /// What a writer leaves behind.
    private struct Outcome: Sendable {
        /// The text of each of its scripts.
        var files: [String: String] = [:]
        /// The memory that the watch used half-way, in kilobytes.
        var memory = 0

        mutating func add(_ other: Outcome) {
            files.merge(other.files) { $1 }
            memory = max(memory, other.memory)
        }
    }

    /// Lets a writer make all its changes.
    private static func life(of writer: ChurnWriter, _ server: RecordingServer, _ pid: Int32) async throws -> Outcome {
        var writer = writer
        var memory = 0
        for change in 0..<changes {
            try writer.change()
            if change == changes / 2 { memory = Self.memory(of: pid) }
            // A writer is a person: now and then it waits until what it did is there.
            if change % 50 == 49 { try await writer.rest(server) }
        }
        return Outcome(files: writer.files, memory: memory)
    }

    /// Lets one in twenty uploads fail, each way of failing in its turn.
    private static func failNowAndThen(_ server: InMemoryServer, _ seed: UInt64) {
        let count = Mutex(seed)
        let faults: [InMemoryServer.Fault] = [.status(500), .offline, .status(503), .loseAnswer]
        server.intercept { request in
            guard request.kind == .save else { return nil }
            return count.withLock { count in
                count &+= 1
                return count % 20 == 0 ? faults[Int(count / 20 % 4)] : nil
            }
        }
    }

    /// The memory of a process that is in use, in kilobytes.
    private static func memory(of pid: Int32) -> Int {
        let bytes = FileManager.default.contents(atPath: "/proc/\(pid)/status") ?? Data()
        let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}
