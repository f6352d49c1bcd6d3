import Glibc
import PhantombusterAPI
import SyncEngine
import SystemPackage
import TestSupport
import Testing
import Workspace

@Suite("Pushing")
struct PushTests {
    @Test("A new file becomes a script, and the lock knows it")
    func creates() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            let report = try await bench.push()
            #expect(report.exitCode == 0)
            #expect(bench.server.script("a.js")?.text == "one")
            #expect(bench.events.names == ["pushed"])
            #expect(try bench.base("a.js")?.nonce == 1)
            #expect(try await bench.states() == ["a.js": .inSync])
        }
    }

    @Test("A change is uploaded with one look, one upload and one look afterwards, and the old text is in the history")
    func updates() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            bench.server.resetLog()
            try await bench.push()
            #expect(bench.server.log.map(\.kind) == [.list, .save, .meta])
            #expect(bench.server.script("a.js")?.text == "two")
            #expect(try bench.history("a.js") == ["one"])
        }
    }

    @Test("Nothing to do costs one request and touches nothing")
    func idle() async throws {
        try await Bench.with { bench in
            for number in 0..<20 { try bench.workspace.write("text \(number)", to: "script-\(number).js") }
            try await bench.push()
            bench.server.resetLog()
            bench.events.clear()
            let report = try await bench.push()
            #expect(report.exitCode == 0)
            #expect(report.results.count == 20)
            #expect(bench.server.log.map(\.kind) == [.list])
            #expect(bench.events.all.isEmpty)
        }
    }

    @Test("Same bytes on both sides are adopted without an upload, with no lock at all")
    func adopts() async throws {
        try await Bench.with { bench in
            bench.server.edit("a.js", "same")
            try bench.workspace.write("same", to: "a.js")
            let report = try await bench.push()
            #expect(report.exitCode == 0)
            #expect(bench.server.counts[.save] == nil)
            #expect(bench.events.names == ["adopted"])
            #expect(try await bench.states() == ["a.js": .inSync])
        }
    }

    @Test("Two changes of one script are a conflict: nothing is uploaded, the remote text is kept")
    func conflict() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("base", to: "a.js")
            try await bench.push()
            bench.server.edit("a.js", "theirs")
            try bench.workspace.write("ours", to: "a.js")
            let report = try await bench.push()
            #expect(report.exitCode == 73)
            #expect(bench.server.script("a.js")?.text == "theirs")
            #expect(bench.workspace.text(of: "a.js") == "ours")
            #expect(try bench.history("a.js").first == "theirs")
            #expect(bench.events.names == ["pushed", "conflict"])
        }
    }

    @Test(
        "A conflict ends by policy",
        arguments: [
            (ConflictPolicy.ours, "ours", "ours"), (.theirs, "theirs", "theirs"), (.abort, "ours", "theirs"),
            (.keepBoth, "ours", "theirs"),
        ]
    )
    func policies(policy: ConflictPolicy, local: String, remote: String) async throws {
        try await Bench.with { bench in
            try bench.workspace.write("base", to: "a.js")
            try await bench.push()
            bench.server.edit("a.js", "theirs")
            try bench.workspace.write("ours", to: "a.js")
            let report = try await bench.push { $0.policy = policy }
            #expect(bench.workspace.text(of: "a.js") == local)
            #expect(bench.server.script("a.js")?.text == remote)
            #expect(report.exitCode == (policy == .ours || policy == .theirs ? 0 : 73))
            #expect(bench.workspace.text(of: "a.js.remote-2") == (policy == .keepBoth ? "theirs" : nil))
            let kept = try bench.history("a.js")
            #expect(kept.contains(policy == .theirs ? "ours" : "theirs"))
        }
    }

    @Test("A merge without overlaps is uploaded at once; one with overlaps waits for a person")
    func merges() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("1\n2\n3\n4\n5\n", to: "a.js")
            try await bench.push()
            bench.server.edit("a.js", "1\n2\n3\n4\nfive\n")
            try bench.workspace.write("one\n2\n3\n4\n5\n", to: "a.js")
            #expect(try await bench.push { $0.policy = .merge }.exitCode == 0)
            #expect(bench.server.script("a.js")?.text == "one\n2\n3\n4\nfive\n")
            #expect(bench.workspace.text(of: "a.js") == "one\n2\n3\n4\nfive\n")

            bench.server.edit("a.js", "uno\n2\n3\n4\nfive\n")
            try bench.workspace.write("eins\n2\n3\n4\nfive\n", to: "a.js")
            #expect(try await bench.push { $0.policy = .merge }.exitCode == 73)
            let marked = "<<<<<<< local\neins\n||||||| base\none\n=======\nuno\n>>>>>>> remote\n2\n3\n4\nfive\n"
            #expect(bench.workspace.text(of: "a.js") == marked)
            #expect(try await bench.push().exitCode == 65)
            #expect(bench.server.script("a.js")?.text == "uno\n2\n3\n4\nfive\n")
            try bench.workspace.write("both\n2\n3\n4\nfive\n", to: "a.js")
            #expect(try await bench.push().exitCode == 0)
            #expect(bench.server.script("a.js")?.text == "both\n2\n3\n4\nfive\n")
        }
    }

    @Test("An outdated script is a warning, but an end where it was named or is to be launched")
    func outdated() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            bench.server.edit("a.js", "theirs")
            #expect(try await bench.push().exitCode == 0)
            #expect(try await bench.push("a.js").exitCode == 73)
            #expect(try await bench.push { $0.isLaunching = true }.exitCode == 73)
            #expect(bench.server.script("a.js")?.text == "theirs")
            #expect(try await bench.push("a.js") { $0.policy = .ours }.exitCode == 0)
            #expect(bench.server.script("a.js")?.text == "one")
            #expect(try bench.history("a.js").first == "theirs")
        }
    }

    @Test("A save of the same text on the server is no news")
    func resaved() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            bench.server.edit("a.js", "one")
            #expect(try await bench.push("a.js").exitCode == 0)
            #expect(try await bench.states() == ["a.js": .inSync])
        }
    }

    @Test(
        "Texts that no server should get are refused, with the place",
        arguments: ["a\n<<<<<<< x\n", "nul \u{0}", ""]
    )
    func refused(text: String) async throws {
        try await Bench.with { bench in
            try bench.workspace.write("good", to: "a.js")
            try await bench.push()
            try bench.workspace.write(text, to: "a.js")
            #expect(try await bench.push().exitCode == 65)
            #expect(bench.server.script("a.js")?.text == "good")
            #expect(try await bench.push { $0.allowsEmpty = true }.exitCode == (text.isEmpty ? 0 : 65))
        }
    }

    @Test("One script's failure does not stop the others")
    func partial() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("good", to: "a.js")
            try bench.workspace.write("bad \u{0}", to: "b.js")
            #expect(try await bench.push().exitCode == 68)
            #expect(bench.server.script("a.js")?.text == "good")
            #expect(bench.server.script("b.js") == nil)
        }
    }

    @Test("A refused key stops everything")
    func unauthorized() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("good", to: "a.js")
            bench.server.intercept { _ in .status(401) }
            #expect(try await bench.push().exitCode == 77)
            bench.server.intercept { $0.kind == .save ? .status(401) : nil }
            #expect(try await bench.push().exitCode == 77)
            #expect(bench.server.scripts.isEmpty)
        }
    }

    @Test("A file whose name no script may have is no failure, but said, so that nobody waits for its upload")
    func overlooked() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("good", to: "a.js")
            try bench.workspace.write("lost", to: "sub/été.js")
            #expect(try await bench.push().exitCode == 0)
            let skipped = bench.events.all.compactMap { event in
                if case .skipped(let name, .overlooked) = event { name } else { nil }
            }
            #expect(skipped == ["sub/été.js"])
            let overlooked = try await bench.engine().status().overlooked
            #expect(overlooked.map(\.path) == ["sub/été.js"])
            let ofOne = try await bench.engine().status(names: ["a.js"]).overlooked
            #expect(ofOne.isEmpty)
            bench.events.clear()
            #expect(try await bench.push("a.js").exitCode == 0)
            #expect(bench.events.all.isEmpty)
        }
    }

    @Test("Names that nobody knows, and names that no script may have, are said")
    func names() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("good", to: "a.js")
            #expect(try await bench.push("b.js").exitCode == 66)
            #expect(try await bench.push("../a.js").exitCode == 65)
            #expect(try await bench.push("a.js", "b.js").exitCode == 68)
        }
    }

    @Test("A file that is gone deletes nothing without the flag, and with it only what did not change")
    func deletes() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try bench.workspace.write("two", to: "b.js")
            try await bench.push()
            try remove(bench, "a.js")
            try remove(bench, "b.js")
            bench.server.edit("b.js", "theirs")
            #expect(try await bench.push().exitCode == 73)
            #expect(bench.server.scripts.count == 2)
            #expect(try await bench.push { $0.deletes = true }.exitCode == 73)
            #expect(bench.server.scripts.keys.sorted() == ["b.js"])
            #expect(try bench.history("a.js") == ["one"])
            #expect(try bench.base("a.js") == nil)
        }
    }

    private func remove(_ bench: Bench, _ name: String) throws {
        #expect(unlink(bench.workspace.path(name).string) == 0)
    }
}
