import HTTPTypes
import Hummingbird
import PhantombusterModel

/// Making, changing and removing agents, for which the API has no endpoint.
struct AgentAdminRoutes: Sendable {
    let services: SandboxServices
    private var store: Store { services.store }

    init(services: SandboxServices) {
        self.services = services
    }

    func add(to routes: RouteTable) {
        routes.on([.get], "/_sandbox/agents", list)
        routes.on([.post], "/_sandbox/agents", create)
        routes.on([.patch], "/_sandbox/agents/{id}", change)
        routes.on([.delete], "/_sandbox/agents/{id}", remove)
    }

    private func list(_ request: APIRequest) async throws -> Response {
        let agents = try await store.agents()
        return .success { json in
            json.array(agents) { AgentJSON.writeRecord($1, script: nil, to: &$0) }
        }
    }

    private func create(_ request: APIRequest) async throws -> Response {
        let id = try await store.createAgent(AgentFields(request.fields))
        return .success { $0.integer(id) }
    }

    private func change(_ request: APIRequest) async throws -> Response {
        let id = try request.id()
        let fields = try AgentFields(request.fields)
        guard fields.id == nil || fields.id == id else { throw APIFailure.badRequest("An agent's id cannot change") }
        try await store.changeAgent(id: id, fields)
        return .successWithoutData
    }

    private func remove(_ request: APIRequest) async throws -> Response {
        let id = try request.id()
        guard try await store.agent(id: id) != nil else { throw APIFailure.noAgent }
        await services.runs.clear(agent: id)
        guard try await store.deleteAgent(id: id) else { throw APIFailure.noAgent }
        return .successWithoutData
    }
}

extension APIRequest {
    /// The body as an agent's fields; the key may stand beside them.
    fileprivate var fields: [String: JSONValue] {
        var fields = parameters.bodyObject
        fields["key"] = nil
        return fields
    }
}
