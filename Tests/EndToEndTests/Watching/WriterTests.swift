import Glibc
import SystemPackage
import TestSupport
import Testing

/// Scenarios 4, 5 and 10: what is no save, or not yet.
@Suite("Watching what is written slowly, or not at all", .timeLimit(.minutes(2)))
struct WriterTests {
    private static let chunks = (1...4).map { "chunk \($0) of a text\n" }

    @Test("A text that is written piece by piece goes up once, when it is whole", arguments: [false, true])
    func slow(syncs: Bool) async throws {
        try await Watched.with(["a.js": "old\n"]) { watched in
            let text = Self.chunks.joined()
            watched.saves.note(text, of: "a.js")
            let writer = try SlowWriter(watched.path("a.js"))
            for chunk in Self.chunks {
                try writer.write(chunk)
                if syncs { writer.sync() }
                // What the watch was told of until now, it has looked at.
                try await watched.sentinel()
            }
            #expect(watched.sent == [])
            _ = consume writer
            try await watched.settle()
            #expect(watched.sent == ["a.js"])
        }
    }

    @Test("A look at everything does not take half a text either, whether it was asked for or is the first one")
    func slowWhileCompared() async throws {
        try await TemporaryWorkspace.with { elsewhere in
            let half = try SlowWriter(elsewhere.path("b.js").string)
            try half.write("half of b\n")
            let other = elsewhere.path("b.js").string
            try await Watched.with(["a.js": "old\n"]) { workspace in
                // Another name of a file that somebody is writing.
                #expect(link(other, workspace.path("b.js").string) == 0)
            } body: { watched in
                let writer = try SlowWriter(watched.path("a.js"))
                try writer.write("half of a\n")
                let compared = try await watched.compareEverything()
                #expect(compared.contains(#""uploaded":0"#), "\(compared)")
                #expect(watched.server.memory.script("a.js")?.text == "old\n")
                #expect(watched.server.memory.script("b.js") == nil)
                try writer.write("and the other\n")
                watched.saves.note("half of a\nand the other\n", of: "a.js")
                _ = consume writer
                try await watched.settle()
            }
            _ = consume half
        }
    }

    @Test("A save that begins right after another one ended is not taken half")
    func overlapping() async throws {
        try await Watched.with(["a.js": "old\n"]) { watched in
            // The process is stopped, so that it looks when the second writer is at work.
            try watched.halt()
            try watched.save("whole\n", as: "a.js")
            let writer = try SlowWriter(watched.path("a.js"))
            try writer.write("half\n")
            watched.goOn()
            try await watched.sentinel()
            #expect(watched.sent == [])
            try writer.write("and the other\n")
            watched.saves.note("half\nand the other\n", of: "a.js")
            _ = consume writer
            try await watched.settle()
            #expect(watched.sent == ["a.js"])
        }
    }

    @Test("A writer that is killed after it has truncated leaves an empty file: held, said, and the next save goes up")
    func killed() async throws {
        try await Watched.with(["a.js": "old\n"]) { watched in
            try await RunningProgram.with(
                BuiltProgram(path: "/bin/sh"),
                ["-c", "exec 3>a.js; echo open; read forever"],
                in: watched.workspace.root
            ) { writer in
                try await writer.output.line(containing: "open")
                writer.send(signal: SIGKILL)
                try await writer.ending()
            }
            try await watched.watch.output.line(containing: #""event":"refused""#)
            try watched.save("new\n", as: "a.js")
            try await watched.settle()
            #expect(watched.sent == ["a.js"])
        }
    }

    @Test("A writer that dies half-way leaves half a text, which is what the file holds; the next save goes up")
    func diedHalfWay() async throws {
        try await Watched.with(["a.js": "old\n"]) { watched in
            try watched.save("half of a te", as: "a.js")
            try await watched.arrived()
            try watched.save("a whole text\n", as: "a.js", with: .vim)
            try await watched.settle()
        }
    }

    @Test("Touching a file, changing its mode and saving the same text send nothing")
    func untouched() async throws {
        try await Watched.with(["a.js": "same\n", "b.js": "same\n"]) { watched in
            for editor in Editor.allCases { try editor.save("same\n", to: watched.path("a.js")) }
            #expect(chmod(watched.path("a.js"), 0o755) == 0)
            #expect(utimensat(AT_FDCWD, watched.path("b.js"), nil, 0) == 0)
            try await watched.sentinel()
            try await watched.settle()
            #expect(watched.sent == [])
        }
    }
}
