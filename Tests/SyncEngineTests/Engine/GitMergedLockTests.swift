import SyncEngine
import TestSupport
import Testing
import Workspace

@Suite("A lock in the middle of a git merge")
struct GitMergedLockTests {
    @Test("The half that names the server's save is the base: the merged file goes up without a question")
    func merged() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try bench.workspace.write("same", to: "b.js")
            try await bench.push()
            let old = try #require(bench.workspace.text(of: ".pbsync.lock"))
            try bench.workspace.write("two", to: "a.js")
            try await bench.push()
            let new = try #require(bench.workspace.text(of: ".pbsync.lock"))

            try bench.workspace.write(Self.conflict(old, new), to: ".pbsync.lock")
            try bench.workspace.write("merged", to: "a.js")
            bench.events.clear()
            let report = try await bench.push()
            #expect(report.exitCode == 0)
            #expect(bench.events.names == ["pushed"])
            #expect(bench.server.script("a.js")?.text == "merged")
            #expect(try await bench.states() == ["a.js": .inSync, "b.js": .inSync])
        }
    }

    @Test("Where neither half is the server's save, two changes are a conflict")
    func neither() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            let old = try #require(bench.workspace.text(of: ".pbsync.lock"))
            try bench.workspace.write("two", to: "a.js")
            try await bench.push()
            let new = try #require(bench.workspace.text(of: ".pbsync.lock"))
            bench.server.edit("a.js", "theirs")

            try bench.workspace.write(Self.conflict(old, new), to: ".pbsync.lock")
            try bench.workspace.write("merged", to: "a.js")
            let report = try await bench.push()
            #expect(report.exitCode == 73)
            #expect(bench.server.script("a.js")?.text == "theirs")
        }
    }

    /// Two versions of a file as git leaves them where their differing lines conflict.
    private static func conflict(_ ours: String, _ theirs: String) -> String {
        let (mine, other) = (ours.split(separator: "\n"), theirs.split(separator: "\n"))
        let start = zip(mine, other).prefix { $0 == $1 }.count
        let end = zip(mine.reversed(), other.reversed()).prefix { $0 == $1 }.count
        let block =
            ["<<<<<<< HEAD"] + mine[start..<(mine.count - end)] + ["======="] + other[start..<(other.count - end)]
            + [">>>>>>> branch"]
        return (mine[..<start] + block + mine.suffix(end)).joined(separator: "\n") + "\n"
    }
}
