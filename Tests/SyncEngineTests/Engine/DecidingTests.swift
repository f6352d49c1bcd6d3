import Glibc
import PhantombusterModel
import SyncEngine
import Synchronization
import SystemPackage
import TestSupport
import Testing
import Workspace

@Suite("Deciding, renaming, deleting, rehearsing")
struct DecidingTests {
    @Test("A person is asked about one conflict at a time, with both texts, and the answer is carried out")
    func asks() async throws {
        try await Bench.with { bench in
            let names = ["a.js", "b.js", "c.js"]
            for name in names { try bench.workspace.write("base", to: name) }
            try await bench.push()
            for name in names {
                bench.server.edit(name, "theirs")
                try bench.workspace.write("ours", to: name)
            }
            bench.events.clear()
            let asked = Mutex<[ConflictReport]>([])
            let report = try await bench.engine().push(
                SyncOptions(policy: .ask),
                decide: { conflict in
                    asked.withLock { $0.append(conflict) }
                    return switch conflict.script.value {
                    case "a.js": .ours
                    case "b.js": .theirs
                    default: .abort
                    }
                },
                onEvent: bench.events.listener
            )
            #expect(report.exitCode == 73)
            #expect(asked.withLock { $0.map(\.script.value).sorted() } == names)
            let texts = ConflictTexts(base: Array("base".utf8), local: Array("ours".utf8), remote: Array("theirs".utf8))
            #expect(asked.withLock { $0.allSatisfy { $0.texts == texts } })
            #expect(bench.server.script("a.js")?.text == "ours")
            #expect(bench.workspace.text(of: "b.js") == "theirs")
            #expect(bench.server.script("c.js")?.text == "theirs")
            #expect(bench.workspace.text(of: "c.js") == "ours")
            #expect(bench.events.names.sorted() == ["conflict", "pulled", "pushed"])
        }
    }

    @Test("Where nobody can be asked, a question is a conflict")
    func nobody() async throws {
        try await Bench.with { bench in
            bench.server.edit("a.js", "theirs")
            try bench.workspace.write("ours", to: "a.js")
            let report = try await bench.push { $0.policy = .ask }
            #expect(report.exitCode == 73)
            #expect(bench.events.names == ["conflict"])
        }
    }

    @Test("A renamed file is told by its text; the old script stays until it is deleted on purpose")
    func renames() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("text", to: "old.js")
            try await bench.push()
            #expect(rename(bench.workspace.path("old.js").string, bench.workspace.path("new.js").string) == 0)
            bench.events.clear()
            #expect(try await bench.push().exitCode == 0)
            #expect(bench.events.names.contains("renamed"))
            #expect(bench.server.scripts.keys.sorted() == ["new.js", "old.js"])
            #expect(try await bench.push { $0.deletes = true }.exitCode == 0)
            #expect(bench.server.scripts.keys.sorted() == ["new.js"])
        }
    }

    @Test("A folder that is not there deletes nothing on the server, whatever the flag")
    func missingFolder() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("text", to: "scripts/a.js")
            var resources = try bench.resources()
            let root = bench.workspace.root.string
            resources.folder = try ScriptFolder(try FolderMapping(root: root, directory: "scripts"))
            _ = try await SyncEngine(resources).push(SyncOptions())
            let (from, to) = (bench.workspace.path("scripts"), bench.workspace.path("elsewhere"))
            #expect(rename(from.string, to.string) == 0)
            var options = SyncOptions()
            options.deletes = true
            let report = try await SyncEngine(resources).push(options)
            #expect(report.exitCode == 1)
            #expect(bench.server.scripts.count == 1)
        }
    }

    @Test("Deleting keeps the text in the history, and the file that is left is no new script")
    func deletes() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("text", to: "a.js")
            try await bench.push()
            bench.server.edit("a.js", "theirs")
            let report = try await bench.engine().delete(["a.js"], onEvent: bench.events.listener)
            #expect(report.exitCode == 0)
            #expect(bench.server.scripts.isEmpty)
            #expect(try bench.history("a.js").first == "theirs")
            #expect(try await bench.states() == ["a.js": .deletedRemotely])
            #expect(try await bench.engine().delete(["a.js"]).exitCode == 66)
            #expect(try await bench.push { $0.recreates = true }.exitCode == 0)
            #expect(bench.server.script("a.js")?.text == "text")
        }
    }

    @Test("A rehearsal ends as the real run would, a merge with overlaps too")
    func rehearses() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("1\n2\n3\n", to: "a.js")
            try await bench.push()
            bench.server.edit("a.js", "1\n2\nthree\n")
            try bench.workspace.write("one\n2\n3\n", to: "a.js")
            func rehearse() async throws -> Int32 {
                try await bench.push {
                    $0.policy = .merge
                    $0.isDryRun = true
                }
                .exitCode
            }
            #expect(try await rehearse() == 0)
            try bench.workspace.write("1\n2\ndrei\n", to: "a.js")
            #expect(try await rehearse() == 73)
            #expect(bench.workspace.text(of: "a.js") == "1\n2\ndrei\n")
            #expect(bench.server.script("a.js")?.nonce == 2)
        }
    }

    @Test("Two pushes at once upload each change once and lose nothing of the lock")
    func sideBySide() async throws {
        try await Bench.with { bench in
            for number in 0..<12 { try bench.workspace.write("text \(number)", to: "script\(number).js") }
            async let one = bench.engine().push(SyncOptions())
            async let other = bench.engine().push(SyncOptions())
            let codes = try await [one.exitCode, other.exitCode]
            #expect(codes == [0, 0])
            #expect(bench.server.scripts.values.allSatisfy { $0.nonce == 1 })
            #expect(try await bench.states().values.allSatisfy { $0 == .inSync })
        }
    }
}
