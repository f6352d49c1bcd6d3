import FoundationEssentials
import PhantombusterAPI
import PhantombusterModel
import Synchronization
import TestSupport

/// An ``InMemoryServer`` whose agents run: each launch writes its console at once and ends, unless it is told to hang.
final class AgentServer: Transport {
    /// What an agent's runs do.
    struct Behaviour: Sendable {
        var console = "hello\n"
        var exitCode: Int64? = 0
        var result: JSONValue?
        /// How many bytes of the console one answer of `output.json` gives at the most.
        var slice = 1 << 20
        /// Awaited before the run ends; the console has been written then.
        var end: (@Sendable () async -> Void)?
    }

    private struct State {
        var behaviours: [Int64: Behaviour] = [:]
        var launches: [(agent: Int64, form: String)] = []
        var ended: [Int64: [ContainerRecord]] = [:]
        var aborted: [Int64] = []
        var nextContainer: Int64 = 76_426
        var newest: [Int64: Int64] = [:]
    }

    let scripts = InMemoryServer()
    private let state = Mutex(State())

    /// Sets what an agent's runs do.
    func set(_ agent: Int64, _ behaviour: Behaviour) {
        state.withLock { $0.behaviours[agent] = behaviour }
    }

    /// The agents that were launched, in order.
    var launched: [Int64] { state.withLock { $0.launches.map(\.agent) } }

    /// The form bodies of the launches, in order.
    var forms: [String] { state.withLock { $0.launches.map(\.form) } }

    /// The agents that were aborted.
    var aborted: [Int64] { state.withLock { $0.aborted } }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        guard let (agent, call) = Self.call(request.url) else { return try await scripts.send(request) }
        switch call {
        case "containers.json": return Self.success(state.withLock { $0.ended[agent] ?? [] })
        case "output.json": return Self.success(output(agent, from: Self.position(request.url)))
        case "abort.json":
            state.withLock { $0.aborted.append(agent) }
            return Self.success(JSONValue.null)
        case "launch":
            let (container, behaviour) = begin(agent, request)
            end(agent, container, behaviour)
            if String(decoding: request.body ?? [], as: UTF8.self).contains("output=json") {
                return Self.success(LaunchReceipt(containerId: container))
            }
            return Self.success(
                LaunchResult(
                    containerId: container,
                    executionTime: 17,
                    exitCode: behaviour.exitCode,
                    resultObject: behaviour.result,
                    output: behaviour.console
                )
            )
        default: return try await scripts.send(request)
        }
    }

    func open(_ request: TransportRequest) async throws -> any TransportStream {
        guard let (agent, call) = Self.call(request.url), call == "launch" else {
            return try await scripts.open(request)
        }
        let (container, behaviour) = begin(agent, request)
        if String(decoding: request.body ?? [], as: UTF8.self).contains("output=raw") {
            end(agent, container, behaviour)
            return ScriptedStream(steps: [.bytes(Array(behaviour.console.utf8))])
        }
        let data = behaviour.console.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "data: \($0)\n" }.joined()
        return ScriptedStream(
            headers: ["Content-Type": "text/event-stream"],
            steps: [
                .bytes(Array(": container \(container) in queue\n\n".utf8)), .bytes(Array("\(data)\n".utf8)),
                .wait { [self] in
                    await behaviour.end?()
                    end(agent, container, behaviour)
                },
                .bytes(Array(": container \(container) ended\n\n".utf8)),
            ]
        )
    }

    private func begin(_ agent: Int64, _ request: TransportRequest) -> (Int64, Behaviour) {
        state.withLock { state in
            let container = state.nextContainer
            state.nextContainer += 1
            state.newest[agent] = container
            state.launches.append((agent, String(decoding: request.body ?? [], as: UTF8.self)))
            return (container, state.behaviours[agent] ?? Behaviour())
        }
    }

    private func end(_ agent: Int64, _ container: Int64, _ behaviour: Behaviour) {
        let record = ContainerRecord(
            id: container,
            queueDate: 1_427_806_800,
            launchDate: 1_427_806_800,
            launchType: "manual",
            launchNumber: 1,
            endDate: 1_427_806_817,
            lastEndMessage: "Agent finished",
            lastEndStatus: behaviour.exitCode == 0 ? "success" : "error",
            exitCode: behaviour.exitCode
        )
        state.withLock { $0.ended[agent, default: []].insert(record, at: 0) }
    }

    private func output(_ agent: Int64, from position: Int) -> JSONValue {
        state.withLock { state in
            let behaviour = state.behaviours[agent] ?? Behaviour()
            let container = state.newest[agent] ?? 0
            let written = container == 0 ? [] : Array(behaviour.console.utf8)
            let console = written.dropFirst(position).prefix(behaviour.slice)
            var members: [String: JSONValue] = [
                "agentStatus": "not running", "containerStatus": "not running", "runningContainers": 0,
                "queuedContainers": 0, "containerId": .integer(container), "messages": [],
                "output": .string(String(decoding: console, as: UTF8.self)),
                "outputPos": .integer(Int64(position + console.count)),
            ]
            members["resultObject"] = behaviour.result
            return .object(members)
        }
    }

    /// The agent and the last part of a URL below `agent/`.
    private static func call(_ url: String) -> (Int64, String)? {
        let parts = url.prefix { $0 != "?" }.split(separator: "/")
        guard parts.count >= 3, parts[parts.count - 3] == "agent", let id = Int64(parts[parts.count - 2]) else {
            return nil
        }
        return (id, String(parts[parts.count - 1]))
    }

    /// Where a URL wants the console to begin.
    private static func position(_ url: String) -> Int {
        let parameter = url.split(whereSeparator: { "?&".contains($0) }).first { $0.hasPrefix("fromOutputPos=") }
        return parameter.flatMap { Int($0.dropFirst("fromOutputPos=".count)) } ?? 0
    }

    private static func success(_ data: some Encodable) -> TransportResponse {
        let body = (try? JSONEncoder().encode(JSendSuccess(data))).map { Array($0) } ?? []
        return TransportResponse(status: 200, headers: ["Content-Type": "application/json"], body: body)
    }
}
