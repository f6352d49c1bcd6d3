import SyncEngine
import TestSupport
import Testing
import Workspace

@Suite("A merge with overlaps")
struct UnresolvedTests {
    private static let marked = "<<<<<<< local\nours\n||||||| base\nbase\n=======\ntheirs\n>>>>>>> remote\n"

    /// Runs a test with a file that a merge has left with markers.
    private static func with(_ body: (Bench) async throws -> Void) async throws {
        try await Bench.with { bench in
            try bench.workspace.write("base\n", to: "a.js")
            try await bench.push()
            bench.server.edit("a.js", "theirs\n")
            try bench.workspace.write("ours\n", to: "a.js")
            #expect(try await bench.push { $0.policy = .merge }.exitCode == 73)
            #expect(bench.workspace.text(of: "a.js") == marked)
            try await body(bench)
        }
    }

    private static func resolve(_ bench: Bench, _ side: ResolveSide) async throws -> SyncReport {
        try await bench.engine().resolve(side, names: ["a.js"], onEvent: bench.events.listener)
    }

    @Test("The script is in conflict and not uploaded while the markers stand, and goes up when they are gone")
    func stands() async throws {
        try await Self.with { bench in
            #expect(try await bench.states() == ["a.js": .conflict])
            #expect(try await bench.push().exitCode == 65)
            #expect(try await bench.push { $0.policy = .ours }.exitCode == 65)
            #expect(try await Self.resolve(bench, .merge).exitCode == 65)
            #expect(bench.workspace.text(of: "a.js") == Self.marked)
            try bench.workspace.write("both\n", to: "a.js")
            #expect(try await bench.states() == ["a.js": .modified])
            #expect(try await bench.push().exitCode == 0)
            #expect(bench.server.script("a.js")?.text == "both\n")
        }
    }

    @Test("The server's text ends it; the markers are in the history")
    func theirs() async throws {
        try await Self.with { bench in
            let report = try await Self.resolve(bench, .theirs)
            #expect(report.exitCode == 0)
            #expect(bench.workspace.text(of: "a.js") == "theirs\n")
            #expect(try bench.history("a.js").first == Self.marked)
            #expect(try await bench.states() == ["a.js": .inSync])
        }
    }

    @Test("The text from before the merge ends it, and a push uploads that")
    func ours() async throws {
        try await Self.with { bench in
            bench.events.clear()
            let report = try await Self.resolve(bench, .ours)
            #expect(report.exitCode == 0)
            #expect(bench.events.names == ["unmerged"])
            #expect(bench.workspace.text(of: "a.js") == "ours\n")
            #expect(try bench.history("a.js").first == Self.marked)
            #expect(try await bench.states() == ["a.js": .modified])
            #expect(try await bench.push().exitCode == 0)
            #expect(bench.server.script("a.js")?.text == "ours\n")
        }
    }

    @Test("The text from before the merge is found behind later texts with markers, and over a server that moved on")
    func oursLater() async throws {
        try await Self.with { bench in
            try bench.workspace.write("more\n" + Self.marked, to: "a.js")
            bench.server.edit("a.js", "later\n")
            #expect(try await bench.pull { $0.policy = .theirs }.exitCode == 0)
            #expect(bench.workspace.text(of: "a.js") == "later\n")
            try bench.workspace.write(Self.marked, to: "a.js")
            bench.server.edit("a.js", "last\n")
            #expect(try await bench.states() == ["a.js": .conflict])
            let report = try await Self.resolve(bench, .ours)
            #expect(report.exitCode == 0)
            #expect(bench.workspace.text(of: "a.js") == "ours\n")
            #expect(try bench.base("a.js")?.digest == TextDigest(of: Array("last\n".utf8)))
            #expect(try await bench.push().exitCode == 0)
            #expect(bench.server.script("a.js")?.text == "ours\n")
        }
    }

    @Test("Markers that another program left are no merge of ours: nothing is brought back over them")
    func foreignMarkers() async throws {
        try await Self.with { bench in
            let foreign = "<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> branch\n"
            try bench.workspace.write(foreign, to: "a.js")
            let report = try await Self.resolve(bench, .ours)
            #expect(report.exitCode == 65)
            #expect(bench.workspace.text(of: "a.js") == foreign)
        }
    }
}
