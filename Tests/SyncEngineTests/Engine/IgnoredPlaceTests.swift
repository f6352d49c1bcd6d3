import Glibc
import PhantombusterModel
import SystemPackage
import TestSupport
import Testing
import Workspace

@testable import SyncEngine

/// Scripts that were agreed on and whose files now lie in a folder that the project ignores.
@Suite("Ignored folders", .timeLimit(.minutes(1)))
struct IgnoredPlaceTests {
    /// `a.js` at the top, `old.js` in a folder that the rules leave out by now, and `gone.js`, whose file is gone.
    private static func with(ignoring ignore: [String] = ["drafts/"], _ body: (Bench) async throws -> Void) async throws
    {
        try await Bench.with { bench in
            for name in ["a.js", "drafts/old.js", "gone.js"] { try bench.workspace.write("one", to: name) }
            try await bench.push()
            var bench = bench
            bench.ignore = ignore
            #expect(unlink(bench.workspace.path("gone.js").string) == 0)
            bench.events.clear()
            try await body(bench)
        }
    }

    @Test(
        "A push that deletes deletes what is gone and leaves what is only ignored, with the place as the reason",
        arguments: ["drafts/", "drafts/old.js", "*.js"]
    )
    func deletes(rule: String) async throws {
        try await Self.with(ignoring: [rule, "!a.js", "!gone.js"]) { bench in
            let report = try await bench.push { $0.deletes = true }
            #expect(bench.server.script("gone.js") == nil)
            #expect(bench.server.script("old.js")?.text == "one")
            if rule != "*.js" {
                let old = try #require(ScriptName("old.js"))
                #expect(report["old.js"]?.outcome == .failed(.ignoredPlace(old, path: "drafts/old.js")))
            }
        }
    }

    @Test("Whoever names the script means it")
    func named() async throws {
        try await Self.with { bench in
            try await bench.push("old.js") { $0.deletes = true }
            #expect(bench.server.script("old.js") == nil)
        }
    }

    @Test("A file of the same name in an ignored folder hides nothing: status says deleted, and pull restores")
    func restored() async throws {
        try await Self.with { bench in
            #expect(try await bench.states()["old.js"] == .some(.deletedLocally))
            try await bench.pull { $0.restores = true }
            #expect(bench.workspace.text(of: "gone.js") == "one")
            #expect(bench.workspace.text(of: "old.js") == "one")
        }
    }

    @Test("Where an ignored folder cannot be searched, nobody can tell, and nothing is deleted")
    func unreadable() async throws {
        try await Self.with { bench in
            let deep = "drafts/" + String(repeating: "d/", count: 70)
            try bench.workspace.write("", to: deep + "x.txt")
            let report = try await bench.push { $0.deletes = true }
            #expect(bench.server.script("gone.js")?.text == "one")
            guard case .failed(.folderIncomplete(let file)) = report["gone.js"]?.outcome else {
                Issue.record("\(String(describing: report["gone.js"]))")
                return
            }
            #expect(file.path.hasPrefix("drafts/d/"))
        }
    }

    @Test("A script that was made after the list was read is not taken for one that is gone")
    func madeAfterTheList() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            let resources = try bench.resources()
            let name = try #require(ScriptName("a.js"))
            let rules = SyncOptions().rules(.push, for: "a.js")
            var sync = ScriptSync(resources.folder.placeForNew(name), rules: rules, resources: resources) { _ in }
            // What a list said that was read before.
            try await sync.exchange(listed: RemoteLook(listed: nil, at: .now))
            #expect(try await sync.close().result.outcome == .unchanged)
        }
    }
}
