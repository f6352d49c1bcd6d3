import Glibc
import PhantombusterAPI
import PhantombusterModel
import SystemPackage
import TestSupport
import Testing

@testable import SyncEngine
@testable import Workspace

@Suite("Two runs at once", .timeLimit(.minutes(1)))
struct RacingRunTests {
    @Test("A run that begins while another one records the same edit does not send it again")
    func recordedMeanwhile() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            let name = try #require(ScriptName("a.js"))
            let record = try await bench.server.client().script(named: "a.js", withText: false)
            let listed = RemoteLook(listed: record, at: .now)

            // The first run has uploaded the edit and has yet to write its record.
            var first = try bench.resources()
            let lock = LockStore(
                location: first.lock.location,
                profile: "default",
                endpoint: InMemoryServer.endpoint,
                patience: nil
            )
            first.lock = lock
            let file = ScriptFile(name: name, path: "a.js")
            var uploading = ScriptSync(file, rules: PlanRules(.push), resources: first) { _ in }
            try await uploading.exchange()
            _ = try await uploading.close()
            #expect(bench.server.script("a.js")?.nonce == 2)

            // The second one is held where it reads the journal, until the first one has written and settled.
            let journal = try FileDescriptor.open(
                bench.workspace.path(".pbsync/intents.lock"),
                .readWrite
            )
            #expect(flock(journal.rawValue, LOCK_EX) == 0)
            let resources = try bench.resources()
            let second = Task.detached {
                var late = ScriptSync(file, rules: PlanRules(.push), resources: resources) { _ in }
                try await late.exchange(listed: listed)
                return try await late.close()
            }
            try await waiter(for: journal)
            try await lock.flush()
            try forgetIntents(of: bench)
            try journal.close()

            let work = try await second.value
            #expect(work.result.outcome == .done || work.result.outcome == .unchanged, "\(work.result)")
            #expect(bench.server.script("a.js")?.nonce == 2)
            #expect(bench.server.counts[.save] == 2)
        }
    }

    /// Returns when somebody waits for the lock that this descriptor holds.
    private func waiter(for lock: FileDescriptor) async throws {
        var status = stat()
        guard fstat(lock.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
        while true {
            let file = try FileDescriptor.open("/proc/locks", .readOnly)
            let locks = try file.closeAfter { try readAll(file) }
            let isWaiting = locks.split(separator: "\n").contains {
                $0.contains("->") && $0.contains(":\(status.st_ino) ")
            }
            if isWaiting { return }
            await Task.yield()
        }
    }

    private func readAll(_ file: FileDescriptor) throws -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer.prefix(count)
        }
    }

    /// What settling leaves of a journal that was written anew: nothing.
    private func forgetIntents(of bench: Bench) throws {
        let name = LockLocation.key(profile: "default", endpoint: InMemoryServer.endpoint) + ".log"
        guard unlink(bench.workspace.path(".pbsync/intents/\(name)").string) == 0 else { throw Errno(rawValue: errno) }
    }
}
