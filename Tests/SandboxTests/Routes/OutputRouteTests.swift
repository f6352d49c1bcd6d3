import PhantombusterModel
import TestSupport
import Testing

@testable import Sandbox

@Suite("Output endpoint", .timeLimit(.minutes(1)))
struct OutputRouteTests {
    @Test("An agent that never ran has no container, no output and does not run")
    func neverRan() async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            let answer = try await sandbox.get("/api/v1/agent/\(agent)/output.json")
            #expect(
                answer.data == [
                    "agentStatus": "not running", "runningContainers": 0, "queuedContainers": 0, "containerId": 0,
                    "progress": ["progress": 0, "label": "", "runtime": 0], "messages": [], "output": "",
                    "outputPos": 0,
                ]
            )
        }
    }

    @Test("The statuses go from queued over running to not running, in track mode for the container too")
    func statuses() async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            let container = try await sandbox.runs.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
            let target = "/api/v1/agent/\(agent)/output.json?containerId=\(container)"
            var answer = try await sandbox.get(target)
            #expect(answer.data?["agentStatus"] == "queued")
            #expect(answer.data?["containerStatus"] == "queued")
            #expect(answer.data?["queuedContainers"] == 1)
            try await sandbox.runs.play(.running, in: container)
            sandbox.services.store.setProgress(container: container, progress: 0.5, label: "Half")
            answer = try await sandbox.get(target + "&mode=track")
            #expect(answer.data?["agentStatus"] == "running")
            #expect(answer.data?["containerStatus"] == "running")
            #expect(answer.data?["progress"]?["label"] == "Half")
            try await sandbox.runs.play(.resultObject(#"{"a":[1.5,null]}"#), in: container)
            try await sandbox.runs.play(.ended, in: container)
            answer = try await sandbox.get(target)
            #expect(answer.data?["agentStatus"] == "not running")
            #expect(answer.data?["containerStatus"] == "not running")
            #expect(answer.data?["resultObject"] == ["a": [1.5, nil]])
            answer = try await sandbox.get("/api/v1/agent/\(agent)/output")
            #expect(answer.data?["containerStatus"] == nil)
            #expect(answer.data?["containerId"] == .integer(container))
        }
    }

    @Test("Read by positions, in pieces that never end inside a character, the console comes whole")
    func positions() async throws {
        try await TestSandbox.with(.setting(\.maximumOutputSlice, 16)) { sandbox in
            let text = "* Container\r\nümläut 😀😀 e\u{301} done\r\n"
            let agent = try await sandbox.agent()
            let container = try await sandbox.runs.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
            try await sandbox.runs.play(.running, in: container)
            var seen = ""
            var position: Int64 = 0
            // A byte at a time, and a read after each: every position falls inside every character once.
            for byte in Array(text.utf8) {
                try await sandbox.runs.play(.output([byte]), in: container)
                let target = "/api/v1/agent/\(agent)/output?containerId=\(container)&fromOutputPos=\(position)"
                let answer = try await sandbox.get(target)
                seen += try #require(answer.data?["output"]?.string)
                position = try #require(answer.data?["outputPos"]?.integer)
                #expect(text.utf8.starts(with: seen.utf8))
                #expect(position == Int64(seen.utf8.count))
            }
            #expect(seen == text)
        }
    }

    @Test("A position past the end answers nothing and the same position")
    func pastTheEnd() async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            let container = try await sandbox.runs.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
            try await sandbox.runs.play(.output(Array("abc".utf8)), in: container)
            let answer = try await sandbox.get("/api/v1/agent/\(agent)/output?fromOutputPos=1000000000000")
            #expect(answer.data?["output"] == "")
            #expect(answer.data?["outputPos"] == 1_000_000_000_000)
        }
    }

    @Test("Most-recent mode starts another container's console at 0", arguments: [true, false])
    func mostRecent(restarts: Bool) async throws {
        try await TestSandbox.with(.setting(\.mostRecentRestartsAtZero, restarts)) { sandbox in
            let agent = try await sandbox.agent()
            let first = try await sandbox.runs.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
            try await sandbox.runs.play(.output(Array("first".utf8)), in: first)
            let second = try await sandbox.runs.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
            try await sandbox.runs.play(.output(Array("second".utf8)), in: second)
            let query = "mode=most-recent&containerId=\(first)&fromOutputPos=3"
            let other = try await sandbox.get("/api/v1/agent/\(agent)/output?\(query)")
            #expect(other.data?["containerId"] == .integer(second))
            #expect(other.data?["output"] == (restarts ? "second" : "ond"))
            let tracked = try await sandbox.get("/api/v1/agent/\(agent)/output?containerId=\(first)&fromOutputPos=3")
            #expect(tracked.data?["output"] == "st")
        }
    }

    @Test("Messages come only when asked for")
    func messages() async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            let id = try await sandbox.runs.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
            let container = try #require(try await sandbox.services.store.container(id: id))
            let first = try await sandbox.services.store.appendMessage(
                container: container,
                text: "Agent started",
                context: ["Launch type: manual"]
            )
            try await sandbox.services.store.appendMessage(container: container, text: "Agent finished")
            let target = "/api/v1/agent/\(agent)/output"
            let none = try await sandbox.get(target)
            let all = try await sandbox.get(target + "?fromMessageId=0")
            let fresh = try await sandbox.get(target + "?fromMessageId=\(first)")
            #expect(none.data?["messages"] == [])
            guard case .array(let messages) = all.data?["messages"] else { throw Unexpected(all) }
            #expect(messages.map { $0["text"] } == ["Agent started", "Agent finished"])
            #expect(messages[0]["context"] == ["Launch type: manual"])
            #expect(messages[0]["type"] == "normal")
            guard case .array(let rest) = fresh.data?["messages"] else { throw Unexpected(fresh) }
            #expect(rest.map { $0["text"] } == ["Agent finished"])
        }
    }

    @Test(
        "Wrong parameters are refused",
        arguments: [
            ("mode=track", 400), ("mode=track&containerId=0", 400), ("mode=newest", 400), ("containerId=x", 400),
            ("fromOutputPos=abc", 400), ("fromOutputPos=-1", 400), ("fromOutputPos=1.5", 400),
            ("fromMessageId=x", 400), ("containerId=99", 404), ("containerId=2", 404), ("containerId=-2", 400),
        ]
    )
    func refusals(query: String, status: Int) async throws {
        try await TestSandbox.with { sandbox in
            let agents = [try await sandbox.agent(), try await sandbox.agent()]
            for agent in agents {
                _ = try await sandbox.runs.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
            }
            let answer = try await sandbox.get("/api/v1/agent/\(agents[0])/output?\(query)")
            #expect(answer.status == status, "\(answer)")
        }
    }

    @Test("Another agent's container has the status that the setting says")
    func foreignContainer() async throws {
        try await TestSandbox.with(.setting(\.foreignContainerStatus, 400)) { sandbox in
            let agents = [try await sandbox.agent(), try await sandbox.agent()]
            let options = LaunchOptions()
            let container = try await sandbox.runs.launch(agent: agents[1], options: options, launchType: "manual")
            let answer = try await sandbox.get("/api/v1/agent/\(agents[0])/output?containerId=\(container)")
            #expect(answer.status == 400)
            #expect(answer.message == "Container \(container) is of another agent")
        }
    }

    @Test("The message that is named comes again where the setting says so", arguments: [true, false])
    func namedMessage(isRepeated: Bool) async throws {
        try await TestSandbox.with(.setting(\.repeatsNamedMessage, isRepeated)) { sandbox in
            let agent = try await sandbox.agent()
            let id = try await sandbox.runs.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
            let container = try #require(try await sandbox.services.store.container(id: id))
            let first = try await sandbox.services.store.appendMessage(container: container, text: "one")
            try await sandbox.services.store.appendMessage(container: container, text: "two")
            let answer = try await sandbox.get("/api/v1/agent/\(agent)/output?fromMessageId=\(first)")
            guard case .array(let messages) = answer.data?["messages"] else { throw Unexpected(answer) }
            #expect(messages.map { $0["text"] } == (isRepeated ? ["one", "two"] : ["two"]))
        }
    }

    @Test("Output that is no UTF-8 is still JSON, and its position counts bytes")
    func notUTF8() async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            let container = try await sandbox.runs.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
            try await sandbox.runs.play(.output([0x61, 0xFF, 0x62, 0xC3]), in: container)
            try await sandbox.runs.play(.ended, in: container)
            let answer = try await sandbox.get("/api/v1/agent/\(agent)/output")
            #expect(answer.data?["output"] == "a\u{FFFD}b\u{FFFD}")
            #expect(answer.data?["outputPos"] == 4)
        }
    }
}
