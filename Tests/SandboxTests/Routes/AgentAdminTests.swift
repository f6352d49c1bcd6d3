import PhantombusterModel
import TestSupport
import Testing

@testable import Sandbox

@Suite("Making agents", .timeLimit(.minutes(1)))
struct AgentAdminTests {
    @Test("An agent is made with its fields and its script by name, changed and removed")
    func life() async throws {
        try await TestSandbox.with { sandbox in
            let script = try await sandbox.script("a.js")
            let made = try await sandbox.post(
                "/_sandbox/agents",
                json:
                    #"{"name":"One","script":"a.js","maxParallelExecs":3,"executionTimeLimit":0.5,"loadImages":false}"#
            )
            let id = try #require(made.data?.integer)
            let record = try await sandbox.get("/api/v1/agent/\(id)")
            #expect(record.data?["name"] == "One")
            #expect(record.data?["scriptId"] == .integer(script))
            #expect(record.data?["maxParallelExecs"] == 3)
            #expect(record.data?["executionTimeLimit"] == 0.5)
            #expect(record.data?["loadImages"] == false)
            let changed = try await sandbox.send(
                "PATCH",
                "/_sandbox/agents/\(id)",
                json: #"{"name":"Two","script":null}"#
            )
            #expect(changed.json == ["status": "success", "data": nil])
            let after = try await sandbox.get("/api/v1/agent/\(id)")
            #expect(after.data?["name"] == "Two")
            #expect(after.data?["scriptId"] == 0)
            #expect(after.data?["maxParallelExecs"] == 3)
            #expect(after.data?["nonce"] != record.data?["nonce"])
            #expect(try await sandbox.ask("DELETE", "/_sandbox/agents/\(id)").status == 200)
            #expect(sandbox.runs.aborted == [id])
            #expect(try await sandbox.get("/api/v1/agent/\(id)").status == 404)
            #expect(try await sandbox.ask("DELETE", "/_sandbox/agents/\(id)").status == 404)
        }
    }

    @Test("A record that was read can be sent back")
    func sendBack() async throws {
        try await TestSandbox.with { sandbox in
            try await sandbox.script("a.js")
            let id = try await sandbox.agent("One", script: "a.js")
            let record = try #require(try await sandbox.get("/api/v1/agent/\(id)?withScript=1").data)
            #expect(try await sandbox.send("PATCH", "/_sandbox/agents/\(id)", json: record.text).status == 200)
            #expect(try await sandbox.get("/api/v1/agent/\(id)").data?["scriptId"] == record["scriptId"])
        }
    }

    @Test("Saved launch options can be given, the argument as a value or as its text")
    func launchOptions() async throws {
        try await TestSandbox.with { sandbox in
            let json = #"{"command":"nodejs","argument":{"a":1}}"#
            let id = try #require(try await sandbox.post("/_sandbox/agents", json: json).data?.integer)
            let agent = try #require(try await sandbox.services.store.agent(id: id))
            #expect(agent.command == "node")
            #expect(agent.argument == #"{"a":1}"#)
        }
    }

    @Test(
        "What an agent cannot be is a 400 that names the field",
        arguments: [
            (#"{"nmae":"x"}"#, "nmae"), (#"{"name":1}"#, "name"), (#"{"name":""}"#, "name"),
            (#"{"maxParallelExecs":0}"#, "maxParallelExecs"), (#"{"executionTimeLimit":-1}"#, "executionTimeLimit"),
            (#"{"loadImages":"perhaps"}"#, "loadImages"), (#"{"script":"none.js"}"#, "none.js"),
            (#"{"scriptId":99}"#, "99"), (#"{"script":1}"#, "script"), (#"{"id":-1}"#, "id"), (#"{"id":1}"#, "1"),
            (#"{"command":"perl"}"#, "command"), (#"{"argument":"{"}"#, "argument"),
        ]
    )
    func refusals(json: String, part: String) async throws {
        try await TestSandbox.with { sandbox in
            _ = try await sandbox.agent()
            let answer = try await sandbox.post("/_sandbox/agents", json: json)
            #expect(answer.status == 400, "\(answer)")
            #expect(answer.message?.contains(part) == true, "\(answer)")
            #expect(try await sandbox.services.store.agents().count == 1)
        }
    }

    @Test("An agent's id cannot change, and one that is not there cannot be changed")
    func badChanges() async throws {
        try await TestSandbox.with { sandbox in
            let id = try await sandbox.agent()
            #expect(try await sandbox.send("PATCH", "/_sandbox/agents/\(id)", json: #"{"id":99}"#).status == 400)
            #expect(try await sandbox.send("PATCH", "/_sandbox/agents/99", json: #"{"name":"x"}"#).status == 404)
        }
    }

    @Test(
        "A reset empties what it names and nothing else",
        arguments: [("all", 0, 0, 0), ("agents", 0, 1, 1), ("scripts", 1, 0, 1), ("faults", 1, 1, 0)]
    )
    func reset(scope: String, agents: Int, scripts: Int, rules: Int) async throws {
        try await TestSandbox.with { sandbox in
            try await sandbox.script("a.js")
            let id = try await sandbox.agent(script: "a.js")
            sandbox.services.faults.replace(with: [FaultRule(method: "TRACE")])
            #expect(try await sandbox.post("/_sandbox/reset", json: #"{"scope":"\#(scope)"}"#).status == 200)
            #expect(try await sandbox.services.store.agents().count == agents)
            #expect(try await sandbox.services.store.scripts().count == scripts)
            #expect(sandbox.services.faults.isEmpty == (rules == 0))
            #expect(sandbox.runs.aborted == (agents == 0 ? [id] : []))
            #expect(try await sandbox.post("/_sandbox/reset", json: #"{"scope":"everything"}"#).status == 400)
        }
    }
}
