import HTTPTypes
import Hummingbird

/// `agent/{id}/output`: console, status, progress and messages since a position.
struct OutputRoute: Sendable {
    let store: Store

    func add(to routes: RouteTable) {
        routes.on([.get], "/api/v1/agent/{id}/output", output)
    }

    private func output(_ request: APIRequest) async throws -> Response {
        let id = try request.id()
        guard try await store.agent(id: id) != nil else { throw APIFailure.noAgent }
        let query = try OutputParameters(request.parameters)
        let container = try await container(of: id, query)
        let alive = try await store.aliveContainers(agent: id)
        let messages = try await store.messages(agent: id, from: query.fromMessage)
        // The console comes last: what a run has written before it was seen to have ended is all there is.
        let slice = try slice(of: container, query)
        return .success { json in
            json.object { record in
                record.member("agentStatus", Self.status(of: alive).wireName)
                if query.isTracking, let container { record.member("containerStatus", container.status.wireName) }
                record.member("runningContainers", Int64(alive.count { $0.status == .running }))
                record.member("queuedContainers", Int64(alive.count { $0.status == .queued }))
                record.member("containerId", container?.knownID ?? 0)
                record.member("progress") { json in
                    let none = RunProgress(progress: 0, label: "")
                    AgentJSON.writeProgress(container.map { store.progress(of: $0) } ?? none, to: &json)
                }
                record.member("messages") { json in
                    json.array(messages) { AgentJSON.writeMessage($1, to: &$0) }
                }
                record.member("output") { $0.string(decoding: slice.bytes) }
                record.member("outputPos", slice.position)
                if let result = container?.resultObject { record.member("resultObject", json: result) }
            }
        }
    }

    /// The container whose console is asked for; nil for an agent that never ran.
    private func container(of agent: Int64, _ query: OutputParameters) async throws -> StoredContainer? {
        guard query.isTracking else { return try await store.newestContainer(agent: agent) }
        guard let container = try await store.container(id: query.container) else { throw APIFailure.noContainer }
        guard container.agentId == agent else {
            throw APIFailure.status(
                store.settings.foreignContainerStatus,
                "Container \(query.container) is of another agent"
            )
        }
        return container
    }

    private func slice(of container: StoredContainer?, _ query: OutputParameters) throws -> OutputSlice {
        guard let container else { return OutputSlice(bytes: [], position: 0) }
        let isAnother = !query.isTracking && query.container != 0 && query.container != container.knownID
        return try store.outputSlice(
            of: container.knownID,
            from: isAnother && store.settings.mostRecentRestartsAtZero ? 0 : query.position,
            limit: store.settings.maximumOutputSlice,
            isComplete: container.status == .ended
        )
    }

    private static func status(of alive: [StoredContainer]) -> ContainerStatus {
        if alive.contains(where: { $0.status == .running }) { return .running }
        return alive.isEmpty ? .ended : .queued
    }
}
