import Synchronization
import TestSupport
import Testing

@testable import Sandbox

@Suite("Store", .timeLimit(.minutes(1)))
struct StoreTests {
    /// A time that a test turns.
    private final class Clock: Sendable {
        private let seconds = Mutex<Int64>(1_427_800_000)
        var now: Int64 { seconds.withLock { $0 } }
        func pass(days: Int64) { seconds.withLock { $0 += days * 86_400 } }
    }

    private static func with(
        _ settings: Settings = Settings(),
        body: (Store, Clock, TemporaryWorkspace) async throws -> Void
    ) async throws {
        try await TemporaryWorkspace.with { workspace in
            let clock = Clock()
            let folder = try DataFolder(path: "\(workspace.path("data"))")
            let store = try Store(folder: folder, settings: settings, now: { clock.now })
            try await body(store, clock, workspace)
        }
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test("Ids are not given twice, not after a delete and a restart")
    func ids() async throws {
        try await Self.with { store, _, workspace in
            let first = try await store.saveScript(named: "a.js", text: [], source: nil, insertOnly: false)
            #expect(try await store.deleteScript(id: first.id))
            store.close()
            store.folder.release()
            let again = try Store(folder: DataFolder(path: "\(workspace.path("data"))"))
            let second = try await again.saveScript(named: "a.js", text: [], source: nil, insertOnly: false)
            #expect(second.id == first.id + 1)
        }
    }

    @Test("Each save moves the nonce by the step, and a source that is not given stays")
    func nonces() async throws {
        try await Self.with(.setting(\.nonceStep, 5)) { store, _, _ in
            let first = try await store.saveScript(named: "a.js", text: [], source: "sdk", insertOnly: false)
            let second = try await store.saveScript(named: "a.js", text: [1], source: nil, insertOnly: false)
            #expect((first.created, second.created) == (true, false))
            #expect(second.nonce == first.nonce + 5)
            #expect(try await store.script(id: first.id)?.source == "sdk")
        }
    }

    @Test("The list is made anew after every change and only then")
    func list() async throws {
        try await Self.with { store, _, _ in
            let empty = try await store.renderedScripts()
            #expect(try await store.renderedScripts() == empty)
            let id = try await store.saveScript(named: "a.js", text: [], source: nil, insertOnly: false).id
            let one = try await store.renderedScripts()
            _ = try await store.saveScript(named: "a.js", text: [], source: nil, insertOnly: false)
            let saved = try await store.renderedScripts()
            #expect(Set([empty, one, saved]).count == 3)
            _ = try await store.deleteScript(id: id)
            #expect(try await store.renderedScripts() == empty)
        }
    }

    @Test("Saves of one name at once are all counted")
    func concurrentSaves() async throws {
        try await Self.with { store, _, _ in
            try await withThrowingTaskGroup(of: Int64.self) { group in
                for index in 0..<50 {
                    group.addTask {
                        let text = [UInt8(index)]
                        return try await store.saveScript(named: "a.js", text: text, source: nil, insertOnly: false)
                            .nonce
                    }
                }
                var nonces: Set<Int64> = []
                for try await nonce in group { nonces.insert(nonce) }
                #expect(nonces == Set(1...50))
            }
        }
    }

    @Test("Of many that insert one name at once, one succeeds")
    func concurrentInserts() async throws {
        try await Self.with { store, _, _ in
            let successes = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let outcome = try? await store.saveScript(
                            named: "a.js",
                            text: [],
                            source: nil,
                            insertOnly: true
                        )
                        return outcome != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(successes == 1)
        }
    }

    @Test("A container ends once; its agent and the account's time are told in the same step")
    func ends() async throws {
        try await Self.with { store, _, _ in
            let agent = try await store.createAgent(StoredAgent(name: "A"))
            let id = try await store.enqueue(agent: agent, command: nil, argument: nil, launchType: "manual").knownID
            try await store.markRunning(container: id, pid: 7, pgid: 7)
            let ended = try await store.markEnded(container: id, message: "first", status: "success", exitCode: 3)
            let again = try await store.markEnded(container: id, message: "second", status: "error", exitCode: 1)
            #expect(ended?.exitCode == 3)
            #expect(ended?.pid == nil)
            #expect(again == nil)
            #expect(try await store.agent(id: agent)?.lastEndMessage == "first")
            #expect(try await store.agent(id: agent)?.nbLaunches == 1)
        }
    }

    @Test("History goes back seven days; what is older is not listed, and then gone with its output")
    func history() async throws {
        try await Self.with { store, clock, _ in
            let agent = try await store.createAgent(StoredAgent(name: "A"))
            var containers: [Int64] = []
            for _ in 0..<2 {
                let container = try await store.enqueue(agent: agent, command: nil, argument: nil, launchType: "manual")
                let file = try store.openOutput(of: container.knownID)
                try file.append(Self.text("output"))
                file.close()
                try await store.appendMessage(container: container, text: "message")
                try await store.markEnded(container: container.knownID, message: "", status: "success", exitCode: 0)
                containers.append(container.knownID)
                clock.pass(days: 4)
            }
            #expect(try await store.endedContainers(agent: agent).map(\.id) == [containers[1]])
            try await store.purgeHistory()
            #expect(try await store.container(id: containers[0]) == nil)
            #expect(store.outputSize(of: containers[0]) == 0)
            #expect(try await store.messages(agent: agent, from: 0).map(\.containerId) == [containers[1]])
            #expect(store.outputSize(of: containers[1]) == 6)
        }
    }

    @Test("A deleted agent takes its runs, messages, output and object with it")
    func deleteAgent() async throws {
        try await Self.with { store, _, _ in
            let agent = try await store.createAgent(StoredAgent(name: "A"))
            let container = try await store.enqueue(agent: agent, command: nil, argument: nil, launchType: "manual")
            let file = try store.openOutput(of: container.knownID)
            try file.append([1])
            file.close()
            try await store.setObject(agent: agent, json: "{\"a\":1}")
            #expect(try await store.deleteAgent(id: agent))
            #expect(try await store.container(id: container.knownID) == nil)
            #expect(store.outputSize(of: container.knownID) == 0)
            #expect(try await store.object(agent: agent) == "{}")
            #expect(try await store.deleteAgent(id: agent) == false)
        }
    }

    @Test("Progress is kept within its bounds and its label at fifty characters")
    func progress() async throws {
        try await Self.with { store, _, _ in
            let agent = try await store.createAgent(StoredAgent(name: "A"))
            let container = try await store.enqueue(agent: agent, command: nil, argument: nil, launchType: "manual")
            for (value, expected) in [(0.5, 0.5), (-1, 0), (7, 1), (Double.nan, 0), (.infinity, 0)] {
                store.setProgress(
                    container: container.knownID,
                    progress: value,
                    label: String(repeating: "ü", count: 60)
                )
                #expect(store.progress(of: container).progress == expected)
                #expect(store.progress(of: container).label.count == 50)
            }
        }
    }

    @Test("What the account has none left of is refused")
    func account() async throws {
        var settings = Settings()
        settings.initialCaptchasLeft = 1
        settings.initialEmailsLeft = 0
        try await Self.with(settings) { store, _, _ in
            try await store.takeCaptcha()
            await #expect(throws: StoreError.nothingLeft("captchas")) { try await store.takeCaptcha() }
            #expect(try await store.account().captchasLeft == 0)
            let agent = try await store.createAgent(StoredAgent(name: "A"))
            let container = try await store.enqueue(agent: agent, command: nil, argument: nil, launchType: "manual")
            await #expect(throws: StoreError.nothingLeft("emails")) {
                try await store.post(kind: "mail", container: container, json: "{}")
            }
            #expect(try await store.outbox().isEmpty)
        }
    }
}
