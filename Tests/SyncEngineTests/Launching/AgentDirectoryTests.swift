import PhantombusterModel
import SyncEngine
import Testing
import Workspace

@Suite("Agent directory")
struct AgentDirectoryTests {
    private let directory = AgentDirectory(
        [(1, "one", 100), (2, "two", 200), (3, "three", 200), (4, "twin", 0), (5, "twin", 0), (6, "42", 0)].map {
            AgentSummary(id: $0.0, name: $0.1, scriptId: $0.2, queuedContainers: 0, runningContainers: 0)
        }
    )

    @Test("An agent is found by its id, or by a name that only one has")
    func references() throws {
        #expect(try directory.agent(.id(2)).name == "two")
        #expect(try directory.agent(.name("three")).id == 3)
        #expect(try directory.agent(.id(42)).id == 6)
        #expect(throws: AgentDirectoryError.unknown(.id(9), meant: nil)) { try directory.agent(.id(9)) }
        #expect(try directory.agent(.name("THREE")).id == 3)
        let twins = #expect(throws: AgentDirectoryError.self) { try directory.agent(.name("twin")) }
        #expect(twins?.exitCode == 66)
        #expect(twins?.description.contains("4 (twin), 5 (twin)") == true)
    }

    @Test("A script's agent is the named one, else the one whose script it is")
    func bound() throws {
        let script = try #require(ScriptName("a.js"))
        #expect(try directory.agent(for: script, id: 100, reference: nil).id == 1)
        #expect(try directory.agent(for: script, id: 100, reference: .name("two")).id == 2)
        #expect(throws: AgentDirectoryError.unbound(script)) {
            try directory.agent(for: script, id: 300, reference: nil)
        }
        #expect(throws: AgentDirectoryError.unbound(script)) {
            try directory.agent(for: script, id: nil, reference: nil)
        }
        let library = try #require(ScriptName("lib-a.js"))
        #expect(throws: AgentDirectoryError.library(library)) {
            try directory.agent(for: library, id: 300, reference: nil)
        }
    }

    @Test("Several agents of one script are an error that lists them")
    func several() throws {
        let script = try #require(ScriptName("a.js"))
        let error = #expect(throws: AgentDirectoryError.self) {
            try directory.agent(for: script, id: 200, reference: nil)
        }
        #expect(error?.exitCode == 66)
        #expect(error?.description.contains("2 (two), 3 (three)") == true)
    }
}
