import PhantombusterAPI
import PhantombusterModel
import Synchronization
import TestSupport
import Testing
import Workspace

@testable import SyncEngine

@Suite("Lost answers and saves in between")
struct LostAnswerTests {
    private static let patient = RetryPolicy(attempts: 4, random: { 0 }, sleep: { _ in })

    @Test("An upload whose answer is lost is looked for, not sent again")
    func lostAnswer() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            fault(bench, kind: .save, times: 1) { .loseAnswer }
            let report = try await push(bench)
            #expect(report.exitCode == 0)
            #expect(report["a.js"]?.isUploaded == true)
            #expect(bench.server.script("a.js")?.nonce == 2)
            #expect(bench.events.names == ["pushed", "pushed"])
            #expect(try bench.history("a.js") == ["one"])
        }
    }

    @Test("A creation whose answer is lost makes one script")
    func lostCreation() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            fault(bench, kind: .save, times: 1) { .loseAnswer }
            #expect(try await push(bench).exitCode == 0)
            #expect(bench.server.script("a.js")?.nonce == 1)
            #expect(try await bench.states() == ["a.js": .inSync])
        }
    }

    @Test("An upload that never arrived is sent again after another look")
    func neverArrived() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            fault(bench, kind: .save, times: 2) { .offline }
            #expect(try await push(bench).exitCode == 0)
            #expect(bench.server.log.map(\.kind) == [.list, .save, .text, .save, .text, .save, .text])
        }
    }

    @Test("An upload that stays unconfirmed fails for now; what was edited since is no conflict at the next push")
    func crashThenEdit() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            bench.server.intercept { $0.kind == .save ? .loseAnswer : nil }
            #expect(try await bench.push().exitCode == 75)
            bench.server.intercept(nil)
            try bench.workspace.write("three", to: "a.js")
            #expect(try await bench.states() == ["a.js": .modified])
            #expect(try await bench.push().exitCode == 0)
            #expect(bench.server.script("a.js")?.text == "three")
            #expect(try bench.history("a.js") == ["two", "one"])
        }
    }

    @Test("Going back to the old text after an unconfirmed upload brings the old text back")
    func backAgain() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            bench.server.intercept { $0.kind == .save ? .loseAnswer : nil }
            _ = try await bench.push()
            bench.server.intercept(nil)
            try bench.workspace.write("one", to: "a.js")
            #expect(try await bench.push().exitCode == 0)
            #expect(bench.server.script("a.js")?.text == "one")
        }
    }

    @Test("A save between the look and the upload is seen, and said to be lost")
    func replacedTheirs() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            before(bench, .save) { bench.server.edit("a.js", "unseen") }
            #expect(try await bench.push().exitCode == 73)
            #expect(overtaken(bench)?.kind == .replacedTheirs)
            #expect(bench.server.script("a.js")?.text == "two")
            #expect(try await bench.states() == ["a.js": .inSync])
        }
    }

    @Test("A save after the upload stands; it is kept, and the next look finds a conflict")
    func replacedByTheirs() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            before(bench, .meta) { bench.server.edit("a.js", "later") }
            #expect(try await bench.push().exitCode == 73)
            #expect(overtaken(bench)?.kind == .replacedByTheirs)
            #expect(bench.server.script("a.js")?.text == "later")
            #expect(try bench.history("a.js").first == "later")
            #expect(try await bench.states() == ["a.js": .conflict])
        }
    }

    @Test("A script that is deleted around its upload is said to be gone or made anew")
    func deleted() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            before(bench, .meta) { bench.server.remove("a.js") }
            #expect(try await bench.push().exitCode == 73)
            #expect(overtaken(bench)?.kind == .deleted)
            #expect(overtaken(bench)?.after == nil)

            bench.server.edit("a.js", "three")
            #expect(try await bench.push { $0.policy = .theirs }.exitCode == 0)
            try bench.workspace.write("four", to: "a.js")
            bench.events.clear()
            before(bench, .save) { bench.server.remove("a.js") }
            #expect(try await bench.push().exitCode == 73)
            #expect(bench.events.names == ["overtaken", "pushed"])
            #expect(bench.server.script("a.js")?.text == "four")
            #expect(try await bench.states() == ["a.js": .inSync])
        }
    }

    @Test("An upload that never arrived is no excuse for a save in between that the next upload replaced")
    func neverArrivedThenReplaced() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            bench.server.intercept { $0.kind == .save ? .offline : nil }
            #expect(try await bench.push().exitCode == 75)
            try bench.workspace.write("three", to: "a.js")
            before(bench, .save) { bench.server.edit("a.js", "unseen") }
            #expect(try await bench.push().exitCode == 73)
            #expect(overtaken(bench)?.kind == .replacedTheirs)
        }
    }

    @Test(
        "A save that was replaced unseen is told before the record that hides it, and once",
        arguments: [true, false]
    )
    func toldFirst(isConfirmed: Bool) async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            before(bench, .save, then: isConfirmed ? nil : .loseAnswer) { bench.server.edit("a.js", "unseen") }
            if !isConfirmed {
                // The run ends without an answer; then the text goes on.
                #expect(try await bench.push().exitCode == 75)
                bench.server.intercept(nil)
                try bench.workspace.write("three", to: "a.js")
                bench.events.clear()
            }
            var resources = try bench.resources()
            let told = Mutex<[Bool]>([])
            resources.beforeEffect = { [events = bench.events] effect in
                if effect == .record { told.withLock { $0.append(events.names.contains("overtaken")) } }
            }
            _ = try await SyncEngine(resources).push(SyncOptions(), onEvent: bench.events.listener)
            #expect(!told.withLock { $0 }.isEmpty && told.withLock { $0 }.allSatisfy { $0 })
            #expect(bench.events.names.count { $0 == "overtaken" } == 1)
        }
    }

    @Test("A save that was replaced unseen is told also where the lock is emptied before the next look")
    func withoutLock() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            before(bench, .save, then: .loseAnswer) { bench.server.edit("a.js", "unseen") }
            #expect(try await bench.push().exitCode == 75)
            bench.server.intercept(nil)
            try bench.workspace.write("", to: ".pbsync.lock")
            #expect(try await bench.push().exitCode == 73)
            #expect(overtaken(bench)?.kind == .replacedTheirs)
            #expect(bench.events.names.count { $0 == "overtaken" } == 1)
            #expect(try await bench.push().exitCode == 0)
        }
    }

    @Test("A save that was replaced unseen is told also by the deletion of the script")
    func beforeDeletion() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            before(bench, .save, then: .loseAnswer) { bench.server.edit("a.js", "unseen") }
            #expect(try await bench.push().exitCode == 75)
            bench.server.intercept(nil)
            let report = try await bench.engine().delete(["a.js"], onEvent: bench.events.listener)
            #expect(report.exitCode == 73)
            #expect(report["a.js"]?.outcome == .overtaken)
            #expect(overtaken(bench)?.kind == .replacedTheirs)
            #expect(bench.server.script("a.js") == nil)
        }
    }

    @Test("Looks that end with nothing recorded tell of the same save once, and of the next one again")
    func toldOnce() async throws {
        try await Bench.with { bench in
            let script = try #require(ScriptName("a.js"))
            let once = OvertakenOnce(bench.events.listener)
            for nonce: Int64 in [3, 3, 5, 5] {
                for digest in [nil, TextDigest(of: [1])] {
                    let after = RemoteScript(id: 7, nonce: nonce, lastSaveDate: 1, digest: digest)
                    once.hear(
                        .overtaken(
                            OvertakenReport(
                                script: script,
                                kind: .replacedTheirs,
                                before: nil,
                                after: after,
                                isRemoteTextKept: false
                            )
                        )
                    )
                }
            }
            #expect(bench.events.names == ["overtaken", "overtaken"])
        }
    }

    @Test("A server whose nonces are no count of saves is believed by its text")
    func oddNonces() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            before(bench, .meta) {
                for _ in 0..<1_500 { bench.server.edit("a.js", "two") }
            }
            #expect(try await bench.push().exitCode == 0)
        }
    }

    @Test("A script that somebody creates first is a conflict, not overwritten")
    func createdFirst() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("ours", to: "a.js")
            before(bench, .save) { bench.server.edit("a.js", "theirs") }
            #expect(try await bench.push().exitCode == 73)
            #expect(bench.server.script("a.js")?.text == "theirs")
            #expect(bench.events.names == ["conflict"])
        }
    }

    private func push(_ bench: Bench) async throws -> SyncReport {
        try await bench.engine(retry: Self.patient).push(SyncOptions(), onEvent: bench.events.listener)
    }

    private func overtaken(_ bench: Bench) -> OvertakenReport? {
        for case .overtaken(let report) in bench.events.all { return report }
        return nil
    }

    /// Lets requests of one kind fail so many times.
    private func fault(
        _ bench: Bench,
        kind: InMemoryServer.RequestKind,
        times: Int,
        _ fault: @escaping @Sendable () -> InMemoryServer.Fault
    ) {
        let rest = Mutex(times)
        bench.server.resetLog()
        bench.server.intercept { request in
            guard request.kind == kind else { return nil }
            return rest.withLock { rest in
                rest -= 1
                return rest >= 0
            } ? fault() : nil
        }
    }

    /// Does something before the next request of one kind.
    private func before(
        _ bench: Bench,
        _ kind: InMemoryServer.RequestKind,
        then fault: InMemoryServer.Fault? = nil,
        _ action: @escaping @Sendable () -> Void
    ) {
        let isDone = Mutex(false)
        bench.server.intercept { request in
            guard request.kind == kind else { return nil }
            let isFirst = isDone.withLock { isDone in
                defer { isDone = true }
                return !isDone
            }
            if isFirst { action() }
            return isFirst ? fault : nil
        }
    }
}
