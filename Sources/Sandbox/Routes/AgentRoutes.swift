import HTTPTypes
import Hummingbird

/// What can be read of agents, and their abort.
struct AgentRoutes: Sendable {
    let services: SandboxServices
    private var store: Store { services.store }

    init(services: SandboxServices) {
        self.services = services
    }

    func add(to routes: RouteTable) {
        routes.on([.get], "/api/v1/user", user)
        routes.on([.get], "/api/v1/agent/{id}", record)
        routes.on([.get], "/api/v1/agent/{id}/containers", containers)
        routes.on([.get, .post], "/api/v1/agent/{id}/abort", abort)
    }

    private func user(_ request: APIRequest) async throws -> Response {
        let account = try await store.account()
        let agents = try await store.agentOverviews()
        return .success { json in
            json.object { record in
                record.member("email", account.email)
                record.member("timeLeft", account.timeLeft)
                record.member("emailsLeft", account.emailsLeft)
                record.member("captchasLeft", account.captchasLeft)
                record.member("storageLeft", account.storageLeft)
                record.member("databaseLeft", account.databaseLeft)
                record.member("agents") { json in
                    json.array(agents) { AgentJSON.writeSummary($1, to: &$0) }
                }
            }
        }
    }

    private func record(_ request: APIRequest) async throws -> Response {
        guard let agent = try await store.agent(id: request.id()) else { throw APIFailure.noAgent }
        var script: StoredScript?
        if request.parameters.flag("withScript"), agent.scriptId != 0 {
            script = try await store.script(id: agent.scriptId)
        }
        return .success { AgentJSON.writeRecord(agent, script: script, to: &$0) }
    }

    private func containers(_ request: APIRequest) async throws -> Response {
        let id = try request.id()
        guard try await store.agent(id: id) != nil else { throw APIFailure.noAgent }
        let containers = try await store.endedContainers(agent: id)
        return .success { json in json.array(containers) { AgentJSON.writeContainer($1, to: &$0) } }
    }

    private func abort(_ request: APIRequest) async throws -> Response {
        let id = try request.id()
        guard try await store.agent(id: id) != nil else { throw APIFailure.noAgent }
        try await services.runs.abort(agent: id)
        return .successWithoutData
    }
}
