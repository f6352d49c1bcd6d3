import Glibc
import PhantombusterModel
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Workspace

@Suite("Replacing scripts while others write them", .timeLimit(.minutes(1)))
struct ScriptFolderRaceTests {
    private func file() throws -> ScriptFile {
        try ScriptFile(name: name("a.js"), path: "a.js")
    }

    /// The system's calls, with something that happens just before names are exchanged: after the last look.
    private func calls(beforeExchange act: @escaping @Sendable () -> Void) -> SystemCalls {
        var calls = SystemCalls.real
        let isFirst = Box(Atomic(true))
        calls.exchange = { folder, one, other in
            if isFirst.value.exchange(false, ordering: .relaxed) { act() }
            return SystemCalls.real.exchange(folder, one, other)
        }
        return calls
    }

    @Test("A save at the last moment is put back", arguments: SaveStyle.allCases)
    func lastMoment(style: SaveStyle) async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("old", to: "a.js")
            let folder = try workspace.folder(
                calls: calls { try? workspace.save("edit", as: "a.js", style: style) }
            )
            #expect(throws: FileProblem.changedMeanwhile(path: "a.js")) {
                try folder.replace(file(), with: bytes("new"), expecting: digest("old"))
            }
            #expect(workspace.text(of: "a.js") == "edit")
            #expect(try workspace.names() == ["a.js"])
        }
    }

    @Test("Of two saves at the last moment the later one stays", arguments: 1...4)
    func twoSaves(exchanges: Int) async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("old", to: "a.js")
            let count = Box(Atomic(0))
            var calls = SystemCalls.real
            // A save before each of the first exchanges: those that put back are raced, too.
            calls.exchange = { folder, one, other in
                let number = count.value.add(1, ordering: .relaxed).newValue
                if number <= exchanges { try? workspace.save("edit \(number)", as: "a.js", style: .renameOver) }
                return SystemCalls.real.exchange(folder, one, other)
            }
            let folder = try workspace.folder(calls: calls)
            #expect(throws: FileProblem.changedMeanwhile(path: "a.js")) {
                try folder.replace(file(), with: bytes("new"), expecting: digest("old"))
            }
            #expect(workspace.text(of: "a.js") == "edit \(exchanges)")
            #expect(try workspace.names() == ["a.js"])
        }
    }

    @Test("A file that somebody has open for writing is left alone, even when its text is still the old one")
    func openForWriting() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("old", to: "a.js")
            let editor = try FileDescriptor.open(workspace.path("a.js"), .writeOnly)
            let folder = try workspace.folder()
            #expect(throws: FileProblem.changedMeanwhile(path: "a.js")) {
                try folder.replace(file(), with: bytes("new"), expecting: digest("old"))
            }
            try editor.writeAll(Array("edit".utf8))
            try editor.close()
            #expect(workspace.text(of: "a.js") == "edit")
            try folder.replace(file(), with: bytes("new"), expecting: digest("edit"))
            #expect(workspace.text(of: "a.js") == "new")
        }
    }

    @Test("An editor that opened the file at the last moment writes into the file that keeps its name")
    func openedAtLastMoment() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("old", to: "a.js")
            let opened = Box(Mutex<FileDescriptor?>(nil))
            let folder = try workspace.folder(
                calls: calls {
                    opened.value.withLock { $0 = try? FileDescriptor.open(workspace.path("a.js"), .writeOnly) }
                }
            )
            #expect(throws: FileProblem.changedMeanwhile(path: "a.js")) {
                try folder.replace(file(), with: bytes("new"), expecting: digest("old"))
            }
            let editor = try #require(opened.value.withLock { $0 })
            try editor.writeAll(Array("edit".utf8))
            try editor.close()
            #expect(workspace.text(of: "a.js") == "edit")
        }
    }

    @Test("A file that is removed at the last moment stays removed")
    func removedAtLastMoment() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("old", to: "a.js")
            let path = workspace.path("a.js").string
            let folder = try workspace.folder(calls: calls { unlink(path) })
            #expect(throws: (any Error).self) {
                try folder.replace(file(), with: bytes("new"), expecting: digest("old"))
            }
            #expect(try workspace.names().isEmpty)
        }
    }

    @Test("A thousand racing saves in three styles: none is lost, and nothing is left", arguments: SaveStyle.allCases)
    func storm(style: SaveStyle) async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("start", to: "a.js")
            let folder = try workspace.folder()
            let isOver = Box(Atomic(false))
            let attempts = Box(Atomic(0))
            // What was replaced because it was what the replacer had decided to replace. It has a thread of its own: the
            // pool's may all be busy with saving.
            let replaced = Box(Mutex<Set<TextDigest>>([]))
            let file = try file()
            let thread = WriterThread()
            thread.enqueue {
                var number = 0
                while !isOver.value.load(ordering: .relaxed) {
                    defer { attempts.value.add(1, ordering: .releasing) }
                    guard let seen = try? folder.read(file) else { continue }
                    number += 1
                    guard (try? folder.replace(file, with: bytes("pull \(number)"), expecting: seen.digest)) != nil
                    else { continue }
                    _ = replaced.value.withLock { $0.insert(seen.digest) }
                }
            }
            defer { isOver.value.store(true, ordering: .relaxed) }
            var missing: [String] = []
            for number in 0..<340 {
                let text = "edit \(number)"
                try workspace.save(text, as: "a.js", style: style)
                // While the replacer looks twice its own text has the name for a moment: what is lost stays lost, so it is
                // looked for until several attempts are over.
                let last = attempts.value.load(ordering: .acquiring) + 20
                while workspace.text(of: "a.js") != text, !replaced.value.withLock({ $0.contains(digest(text)) }) {
                    guard attempts.value.load(ordering: .acquiring) < last else {
                        missing.append(text)
                        break
                    }
                    sched_yield()
                }
                // Saves without a pause would never let the replacer through.
                let next = attempts.value.load(ordering: .acquiring) + number % 3
                while attempts.value.load(ordering: .acquiring) < next { sched_yield() }
            }
            isOver.value.store(true, ordering: .relaxed)
            await withCheckedContinuation { continuation in thread.enqueue { continuation.resume() } }
            let known = replaced.value.withLock { $0 }
            #expect(missing.isEmpty)
            #expect(known.count > 20)
            #expect(try workspace.names() == ["a.js"])
        }
    }
}
