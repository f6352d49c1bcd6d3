import Glibc
import PhantombusterModel
import SystemPackage
import TestSupport
import Testing
import Workspace

@testable import SyncEngine

@Suite("Status and differences")
struct StatusTests {
    @Test("Every state is told, with one request for the list and one text where only it can tell")
    func states() async throws {
        try await Bench.with { bench in
            for name in ["same.js", "mine.js", "theirs.js", "both.js", "gone.js", "dropped.js"] {
                try bench.workspace.write("base", to: name)
            }
            try await bench.push()
            try bench.workspace.write("x", to: "mine.js")
            bench.server.edit("theirs.js", "y")
            try bench.workspace.write("x", to: "both.js")
            bench.server.edit("both.js", "y")
            #expect(unlink(bench.workspace.path("gone.js").string) == 0)
            bench.server.remove("dropped.js")
            try bench.workspace.write("x", to: "new.js")
            bench.server.edit("remote.js", "y")
            bench.server.resetLog()
            #expect(
                try await bench.states() == [
                    "same.js": .inSync, "mine.js": .modified, "theirs.js": .outdated, "both.js": .conflict,
                    "gone.js": .deletedLocally, "dropped.js": .deletedRemotely, "new.js": .new,
                    "remote.js": .remoteOnly,
                ]
            )
            #expect(bench.server.log.map(\.kind) == [.list, .text])
        }
    }

    @Test("Without the network the server is taken for what it was")
    func offline() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try bench.workspace.write("one", to: "b.js")
            try await bench.push()
            bench.server.edit("a.js", "theirs")
            try bench.workspace.write("two", to: "b.js")
            try bench.workspace.write("new", to: "c.js")
            bench.server.intercept { _ in .offline }
            let rows = try await bench.engine().status(isOffline: true).rows
            #expect(rows.map(\.state) == [.inSync, .modified, .new])
            await #expect(throws: SyncProblem.self) { try await bench.engine().status() }
        }
    }

    @Test("Two files of one name are told and neither is pushed")
    func duplicates() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try bench.workspace.write("two", to: "folder/a.js")
            let rows = try await bench.engine().status().rows
            #expect(rows.map(\.problem) == [.duplicates(["a.js", "folder/a.js"])])
            #expect(try await bench.push().exitCode == 65)
            #expect(bench.server.scripts.isEmpty)
        }
    }

    @Test("A script is joined to the agents that run it")
    func agents() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            let id = try #require(bench.server.script("a.js")?.id)
            bench.server.setAgents([AgentRecord(id: 5, name: "five", scriptId: id)], running: [5: 1])
            let resources = try bench.resources()
            let directory = try await AgentDirectory.load(resources.client)
            let row = try await SyncEngine(resources).status(agents: directory).rows.first
            #expect(row?.agents.map(\.id) == [5])
            #expect(row?.agents.first?.runningContainers == 1)
        }
    }

    @Test("Differences are shown against the server or the agreed text")
    func differences() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("base\n", to: "a.js")
            try bench.workspace.write("same\n", to: "b.js")
            try await bench.push()
            bench.server.edit("a.js", "theirs\n")
            try bench.workspace.write("ours\n", to: "a.js")
            let engine = try bench.engine()
            let remote = try await engine.diff(against: .remote)
            #expect(remote.map(\.script.value) == ["a.js"])
            #expect(String(decoding: remote[0].text, as: UTF8.self).hasSuffix("@@ -1 +1 @@\n-theirs\n+ours\n"))
            let base = try await engine.diff(names: ["a.js"], against: .base)
            #expect(String(decoding: base[0].text, as: UTF8.self).hasSuffix("@@ -1 +1 @@\n-base\n+ours\n"))
            await #expect(throws: SyncProblem.unknownScript("c.js", meant: nil)) {
                try await engine.diff(names: ["c.js"], against: .base)
            }
        }
    }

    @Test("Names are quoted where a shell would take them apart")
    func quoting() {
        #expect(ShellWord.quoted("a.js") == "a.js")
        #expect(ShellWord.quoted("my script.js") == "'my script.js'")
        #expect(ShellWord.quoted("it's.js") == #"'it'\''s.js'"#)
    }
}
