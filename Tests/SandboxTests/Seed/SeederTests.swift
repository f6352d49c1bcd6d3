import PhantombusterModel
import TestSupport
import Testing

@testable import Sandbox

@Suite("Seeds", .timeLimit(.minutes(1)))
struct SeederTests {
    private static func store(_ workspace: TemporaryWorkspace) throws -> Store {
        try Store(folder: DataFolder(path: "\(workspace.path("data"))"))
    }

    private static func reopen(_ store: Store, _ workspace: TemporaryWorkspace) throws -> Store {
        store.close()
        store.folder.release()
        return try Self.store(workspace)
    }

    @Test("A JSON seed brings scripts and agents with their scripts by name")
    func json() async throws {
        try await TemporaryWorkspace.with { workspace in
            let seed = #"{"agents":[{"id":1763,"name":"A","script":"a.js"},{"name":"B"}],"scripts":{"a.js":"text"}}"#
            let path = "\(try workspace.write(seed, to: "seed.json"))"
            let store = try Self.store(workspace)
            try await Seeder(store: store).plant([path])
            let script = try #require(try await store.script(named: "a.js"))
            #expect(script.text == Array("text".utf8))
            let agents = try await store.agents()
            #expect(agents.map(\.id) == [1763, 1764])
            #expect(agents.map(\.scriptId) == [script.id, 0])
        }
    }

    @Test("Planting again after a restart adds nothing and changes nothing back")
    func again() async throws {
        try await TemporaryWorkspace.with { workspace in
            let seed = #"{"agents":[{"name":"A"},{"name":"A"},{"id":9,"name":"C"}],"scripts":{"a.js":"one"}}"#
            let path = "\(try workspace.write(seed, to: "seed.json"))"
            var store = try Self.store(workspace)
            try await Seeder(store: store).plant([path])
            _ = try await store.saveScript(named: "a.js", text: [1], source: nil, insertOnly: false)
            let before = try await (store.agents(), store.scripts())
            store = try Self.reopen(store, workspace)
            try await Seeder(store: store).plant([path])
            #expect(try await store.agents() == before.0)
            #expect(try await store.scripts() == before.1)
        }
    }

    @Test("A folder brings every script below it, and nothing else")
    func folder() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("one", to: "seed/a.js")
            try workspace.write("two", to: "seed/deep/er/b.coffee")
            for name in ["README.md", ".hidden.js", "node_modules/x/c.js", ".git/d.js"] {
                try workspace.write("no", to: "seed/" + name)
            }
            let store = try Self.store(workspace)
            try await Seeder(store: store).plant(["\(workspace.path("seed"))"])
            #expect(try await store.scripts().map(\.name) == ["a.js", "b.coffee"])
            #expect(try await store.script(named: "b.coffee")?.text == Array("two".utf8))
        }
    }

    @Test(
        "A seed that cannot be used is refused, with its path and what is wrong",
        arguments: [
            ("[]", "JSON object"), ("{", "JSON object"), (#"{"script":{}}"#, "script"), (#"{"scripts":[]}"#, "scripts"),
            (#"{"scripts":{"a.txt":""}}"#, "a.txt"), (#"{"scripts":{"a.js":1}}"#, "a.js"),
            (#"{"agents":[1]}"#, "agent 0"), (#"{"agents":[{},{"colour":1}]}"#, "agent 1"),
            (#"{"agents":[{"script":"none.js"}]}"#, "none.js"),
        ]
    )
    func refusals(seed: String, part: String) async throws {
        try await TemporaryWorkspace.with { workspace in
            let path = "\(try workspace.write(seed, to: "seed.json"))"
            let store = try Self.store(workspace)
            let failure = await #expect(throws: SandboxFailure.self) { try await Seeder(store: store).plant([path]) }
            #expect(failure?.exitCode == 65)
            #expect(failure?.description.contains(path) == true)
            #expect(failure?.description.contains(part) == true, "\(failure?.description ?? "")")
        }
    }

    @Test("A seed that is not there is a failure of its own, and two files of one name are refused")
    func missing() async throws {
        try await TemporaryWorkspace.with { workspace in
            let store = try Self.store(workspace)
            let missing = await #expect(throws: SandboxFailure.self) { try await Seeder(store: store).plant(["/none"]) }
            #expect(missing?.exitCode == 66)
            try workspace.write("", to: "seed/a/x.js")
            try workspace.write("", to: "seed/b/x.js")
            let path = "\(workspace.path("seed"))"
            let double = await #expect(throws: SandboxFailure.self) { try await Seeder(store: store).plant([path]) }
            #expect(double?.description.contains("same name") == true)
        }
    }
}
