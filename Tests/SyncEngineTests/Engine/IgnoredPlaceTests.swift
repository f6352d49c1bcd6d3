import Glibc
import PhantombusterModel
import SystemPackage
import TestSupport
import Testing

@testable import SyncEngine

/// Scripts that were agreed on and whose files now lie in a folder that the project ignores.
@Suite("Ignored folders", .timeLimit(.minutes(1)))
struct IgnoredPlaceTests {
    /// `a.js` at the top, `old.js` in a folder that the rules leave out by now, and `gone.js`, whose file is gone.
    private static func with(_ body: (Bench) async throws -> Void) async throws {
        try await Bench.with { bench in
            for name in ["a.js", "drafts/old.js", "gone.js"] { try bench.workspace.write("one", to: name) }
            try await bench.push()
            var bench = bench
            bench.ignore = ["drafts/"]
            #expect(unlink(bench.workspace.path("gone.js").string) == 0)
            bench.events.clear()
            try await body(bench)
        }
    }

    @Test("A push that deletes deletes what is gone, and nothing that is only ignored")
    func deletes() async throws {
        try await Self.with { bench in
            let report = try await bench.push { $0.deletes = true }
            #expect(bench.server.script("gone.js") == nil)
            #expect(bench.server.script("old.js")?.text == "one")
            #expect(report["old.js"] == nil)
        }
    }

    @Test("Named, it is refused with the rule as the reason")
    func named() async throws {
        try await Self.with { bench in
            let report = try await bench.push("old.js") { $0.deletes = true }
            #expect(report["old.js"]?.outcome == .failed(.ignored(try #require(ScriptName("old.js")))))
            #expect(bench.server.script("old.js")?.text == "one")
        }
    }

    @Test("A single file in a folder that is not ignored is left alone as well")
    func singleFile() async throws {
        try await Self.with { bench in
            var bench = bench
            bench.ignore = ["drafts/old.js"]
            try await bench.push { $0.deletes = true }
            #expect(bench.server.script("old.js")?.text == "one")
        }
    }

    @Test("Status and pull say nothing of it, whatever the server has by now")
    func quiet() async throws {
        try await Self.with { bench in
            bench.server.edit("old.js", "theirs")
            #expect(try await bench.states()["old.js"] == nil)
            let report = try await bench.pull { $0.restores = true }
            #expect(report["old.js"] == nil)
            #expect(bench.workspace.text(of: "gone.js") == "one")
            #expect(bench.workspace.text(of: "drafts/old.js") == "one")
            #expect(!bench.workspace.exists("old.js"))
        }
    }

    @Test("A watch says of what is gone that it is, and nothing of what is ignored")
    func watched() async throws {
        try await Self.with { bench in
            try await Watch.with(bench) { watch in
                await watch.ready()
                await watch.clock.waitForSleeper(of: .seconds(60)...(.seconds(60)))
                watch.clock.advance(by: .seconds(60))
                // The look is over when this has arrived: it comes later.
                try bench.workspace.write("silent", to: "a.js")
                await watch.clock.waitForSleeper(of: .seconds(60)...(.seconds(60)))
                watch.clock.advance(by: .seconds(60))
                await watch.waitForPush(of: "silent")
            }
            let skipped = bench.events.all.compactMap { event -> String? in
                if case .skipped(let name, _) = event { name } else { nil }
            }
            #expect(skipped == ["gone.js"])
        }
    }
}
