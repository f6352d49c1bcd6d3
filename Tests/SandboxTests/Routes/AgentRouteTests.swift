import PhantombusterModel
import TestSupport
import Testing

@testable import Sandbox

@Suite("Agent endpoints", .timeLimit(.minutes(1)))
struct AgentRouteTests {
    @Test("An agent's record has every field of the API's page, and the script where asked for")
    func record() async throws {
        try await TestSandbox.with { sandbox in
            let script = try await sandbox.script("a.js", "text")
            let agent = try await sandbox.agent("Nice Agent", script: "a.js")
            let plain = try await sandbox.get("/api/v1/agent/\(agent).json")
            guard case .object(let fields) = plain.data else { throw Unexpected(plain) }
            #expect(
                fields.keys.sorted() == [
                    "awsFolder", "disableWebSecurity", "executionTimeLimit", "fileMgmt", "fileMgmtMaxFolders", "id",
                    "ignoreSslErrors", "lastEndMessage", "lastEndStatus", "launch", "loadImages", "maxParallelExecs",
                    "name", "nbLaunches", "nonce", "proxy", "proxyAddress", "proxyPassword", "proxyUsername",
                    "scriptId", "showDebug", "userAwsFolder",
                ]
            )
            #expect(fields["name"] == "Nice Agent")
            let full = try await sandbox.get("/api/v1/agent/\(agent)?withScript=yes")
            #expect(
                full.data?["script"] == [
                    "id": .integer(script), "name": "a.js", "source": nil, "url": nil, "text": "text",
                    "httpHeaders": nil,
                ]
            )
            #expect(try await sandbox.get("/api/v1/agent/\(agent)?withScript=").data?["script"] == nil)
            let bare = try await sandbox.agent("No script")
            let none = try await sandbox.get("/api/v1/agent/\(bare)?withScript=1")
            #expect(none.data?["scriptId"] == 0)
            #expect(none.data?["script"] == nil)
        }
    }

    @Test("The account lists its agents with what they have queued and running")
    func user() async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent("Busy")
            _ = try await sandbox.agent("Idle")
            for _ in 0..<3 {
                _ = try await sandbox.runs.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
            }
            try await sandbox.runs.play(.running, in: 1)
            sandbox.services.store.setProgress(container: 1, progress: 0.544, label: "A progress label")
            let user = try await sandbox.get("/api/v1/user.json")
            #expect(user.data?["email"] == "sandbox@localhost")
            #expect(user.data?["timeLeft"] == 14_400)
            #expect(user.data?["emailsLeft"] == 100)
            #expect(user.data?["captchasLeft"] == 10)
            #expect(user.data?["storageLeft"] == 10_000_000_000)
            #expect(user.data?["databaseLeft"] == 250_000_000)
            guard case .array(let agents) = user.data?["agents"] else { throw Unexpected(user) }
            #expect(agents.map { $0["name"] } == ["Busy", "Idle"])
            #expect(agents[0]["queuedContainers"] == 2)
            #expect(agents[0]["runningContainers"] == 1)
            #expect(agents[0]["progress"]?["progress"] == 0.544)
            #expect(agents[0]["progress"]?["label"] == "A progress label")
            #expect(agents[0]["progress"]?["runtime"] == 0)
            #expect(
                agents[1] == [
                    "id": 2, "name": "Idle", "scriptId": 0, "lastEndMessage": nil, "lastEndStatus": nil,
                    "queuedContainers": 0, "runningContainers": 0,
                ]
            )
        }
    }

    @Test("Ended containers are listed newest first, with every field; queued and running ones are not")
    func containers() async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            for _ in 0..<4 {
                _ = try await sandbox.runs.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
            }
            for container: Int64 in [1, 2, 3] { try await sandbox.runs.play(.running, in: container) }
            for container: Int64 in [1, 2] { try await sandbox.runs.play(.ended, in: container) }
            let answer = try await sandbox.get("/api/v1/agent/\(agent)/containers.json")
            guard case .array(let records) = answer.data else { throw Unexpected(answer) }
            #expect(records.map { $0["id"] } == [2, 1])
            #expect(records[0]["launchNumber"] == 2)
            #expect(records[0]["launchType"] == "manual")
            #expect(records[0]["lastEndMessage"] == "Agent finished (success)")
            #expect(records[0]["lastEndStatus"] == "success")
            #expect(records[0]["exitCode"] == 0)
            // The server's clock stands still, at a Unix time in seconds.
            for date in ["queueDate", "launchDate", "endDate"] { #expect(records[0][date] == 1_427_800_000) }
            guard case .object(let fields) = records[0] else { throw Unexpected(answer) }
            #expect(
                fields.keys.sorted() == [
                    "endDate", "exitCode", "id", "lastEndMessage", "lastEndStatus", "launchDate", "launchNumber",
                    "launchType", "queueDate",
                ]
            )
        }
    }

    @Test("An abort goes to the agent's runs and answers null", arguments: ["GET", "POST"])
    func abort(method: String) async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            let answer = try await sandbox.ask(method, "/api/v1/agent/\(agent)/abort.json")
            #expect(answer.json == ["status": "success", "data": nil])
            #expect(sandbox.runs.aborted == [agent])
        }
    }

    @Test("What is no agent is a 404", arguments: ["", "/output", "/containers", "/abort", "/launch"])
    func missing(path: String) async throws {
        try await TestSandbox.with { sandbox in
            let answer = try await sandbox.get("/api/v1/agent/77\(path)")
            #expect(answer.status == 404)
            #expect(answer.message == "Agent not found")
        }
    }
}
