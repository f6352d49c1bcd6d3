import Glibc
import PhantombusterAPI
import SystemPackage
import TestSupport
import Testing
import Workspace

@testable import SyncEngine

@Suite("Pulling")
struct PullTests {
    @Test("An empty folder gets every script")
    func bootstraps() async throws {
        try await Bench.with { bench in
            bench.server.edit("a.js", "one")
            bench.server.edit("b.coffee", "two")
            let report = try await bench.pull()
            #expect(report.exitCode == 0)
            #expect(bench.workspace.text(of: "a.js") == "one")
            #expect(bench.workspace.text(of: "b.coffee") == "two")
            #expect(try await bench.states() == ["a.js": .inSync, "b.coffee": .inSync])
        }
    }

    @Test("A remote change is written, the replaced text is in the history; a local change is kept")
    func writes() async throws {
        try await Bench.with { bench in
            bench.server.edit("a.js", "one")
            bench.server.edit("b.js", "one")
            try await bench.pull()
            bench.server.edit("a.js", "two")
            try bench.workspace.write("mine", to: "b.js")
            #expect(try await bench.pull().exitCode == 0)
            #expect(bench.workspace.text(of: "a.js") == "two")
            #expect(bench.workspace.text(of: "b.js") == "mine")
            #expect(try bench.history("a.js") == ["one"])
        }
    }

    @Test("An edit between the look and the writing is caught: a conflict, nothing lost")
    func raced() async throws {
        try await Bench.with { bench in
            bench.server.edit("a.js", "one")
            try await bench.pull()
            bench.server.edit("a.js", "two")
            bench.server.intercept { request in
                if request.kind == .text { _ = try? bench.workspace.write("edited", to: "a.js") }
                return nil
            }
            #expect(try await bench.pull().exitCode == 73)
            #expect(bench.workspace.text(of: "a.js") == "edited")
            #expect(try bench.history("a.js").contains("two"))
        }
    }

    @Test("A file that is gone stays gone without the flag")
    func restores() async throws {
        try await Bench.with { bench in
            bench.server.edit("a.js", "one")
            try await bench.pull()
            #expect(unlink(bench.workspace.path("a.js").string) == 0)
            #expect(try await bench.pull().exitCode == 0)
            #expect(!bench.workspace.exists("a.js"))
            #expect(try await bench.pull { $0.restores = true }.exitCode == 0)
            #expect(bench.workspace.text(of: "a.js") == "one")
        }
    }

    @Test("Scripts that are gone from the server go to the trash only with the flag, and never with changes in them")
    func prunes() async throws {
        try await Bench.with { bench in
            for name in ["a.js", "b.js"] { bench.server.edit(name, "one") }
            try await bench.pull()
            bench.server.remove("a.js")
            bench.server.remove("b.js")
            try bench.workspace.write("mine", to: "b.js")
            bench.events.clear()
            #expect(try await bench.pull().exitCode == 0)
            #expect(bench.events.names.contains("list-shrank"))
            #expect(bench.workspace.exists("a.js"))
            #expect(try await bench.pull { $0.prunes = true }.exitCode == 0)
            #expect(!bench.workspace.exists("a.js"))
            #expect(bench.workspace.text(of: "b.js") == "mine")
            #expect(try bench.history("a.js") == ["one"])
            #expect(try await bench.states() == ["b.js": .conflict])
        }
    }

    @Test("A list that is cut short prunes nothing: each script is asked for by name first")
    func shortList() async throws {
        try await Bench.with { bench in
            bench.server.edit("a.js", "one")
            try await bench.pull()
            bench.server.intercept { request in
                guard request.kind == .list else { return nil }
                let body = Array(#"{"status":"success","data":[]}"#.utf8)
                return .answerInstead(TransportResponse(status: 200, body: body))
            }
            #expect(try await bench.pull { $0.prunes = true }.exitCode == 0)
            #expect(bench.workspace.text(of: "a.js") == "one")
        }
    }

    @Test("Remote names that are illegal here are passed over; they fail the run only when named or strict")
    func illegalNames() async throws {
        try await Bench.with { bench in
            bench.server.edit("../evil.js", "evil")
            bench.server.edit("a.js", "one")
            let report = try await bench.pull()
            #expect(report.exitCode == 0)
            #expect(try await bench.pull { $0.isStrict = true }.exitCode == 65)
            #expect(try await bench.pull("../evil.js").exitCode == 65)
            #expect(bench.workspace.text(of: "a.js") == "one")
            #expect(bench.events.names.contains("skipped"))
        }
    }

    @Test("A dry run says what a real one would do, ends as it would, and does nothing")
    func dryRun() async throws {
        try await Bench.with { bench in
            bench.server.edit("a.js", "one")
            let report = try await bench.pull { $0.isDryRun = true }
            #expect(report.exitCode == 0)
            #expect(bench.events.names == ["planned"])
            #expect(try bench.workspace.names().isEmpty)
        }
    }

    @Test("A pull that was killed before it was recorded is no local change afterwards")
    func killedBeforeRecord() async throws {
        struct Killed: Error {}
        try await Bench.with { bench in
            bench.server.edit("a.js", "one")
            try await bench.pull()
            bench.server.edit("a.js", "two")
            var resources = try bench.resources()
            resources.beforeEffect = { if $0 == .record { throw Killed() } }
            await #expect(throws: Killed.self) { _ = try await SyncEngine(resources).pull(SyncOptions()) }
            #expect(bench.workspace.text(of: "a.js") == "two")
            bench.server.edit("a.js", "three")
            #expect(try await bench.states() == ["a.js": .outdated])
            #expect(try await bench.pull().exitCode == 0)
            #expect(bench.workspace.text(of: "a.js") == "three")
        }
    }

    @Test(
        "Resolving ends a conflict in the file, and a push uploads",
        arguments: [(ResolveSide.ours, "ours"), (.theirs, "theirs")]
    )
    func resolves(side: ResolveSide, text: String) async throws {
        try await Bench.with { bench in
            try bench.workspace.write("base", to: "a.js")
            try await bench.push()
            bench.server.edit("a.js", "theirs")
            try bench.workspace.write("ours", to: "a.js")
            #expect(try await bench.engine().resolve(side, names: ["a.js"]).exitCode == 0)
            #expect(bench.server.script("a.js")?.text == "theirs")
            #expect(try await bench.push().exitCode == 0)
            #expect(bench.server.script("a.js")?.text == text)
            #expect(bench.workspace.text(of: "a.js") == text)
        }
    }
}
