import HTTPTypes
import Hummingbird

/// What belongs to the sandbox itself: health, reset, faults, the request log, the outbox.
struct AdminRoutes: Sendable {
    let services: SandboxServices

    func add(to routes: RouteTable) {
        routes.on([.get], "/healthz", needsKey: false, health)
        routes.on([.post], "/_sandbox/reset", reset)
        routes.on([.get], "/_sandbox/faults", faults)
        routes.on([.put], "/_sandbox/faults", setFaults)
        routes.on([.get], "/_sandbox/requests", requests)
        routes.on([.get], "/_sandbox/outbox", outbox)
    }

    private func health(_ request: APIRequest) async throws -> Response {
        // The store answers or this is no health.
        _ = try await services.store.account()
        return .successWithoutData
    }

    private func reset(_ request: APIRequest) async throws -> Response {
        let name = request.parameters.text("scope") ?? ResetScope.all.rawValue
        guard let scope = ResetScope(rawValue: name) else {
            let scopes = ResetScope.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIFailure.badRequest("scope must be one of \(scopes)")
        }
        if scope == .all || scope == .agents {
            await services.runs.clear(agent: nil)
            try await services.store.resetAgents()
        }
        if scope == .all || scope == .scripts { try await services.store.resetScripts() }
        if scope == .all || scope == .faults { services.faults.replace(with: []) }
        if scope == .all {
            try await services.store.resetAccount()
            services.requests.removeAll()
        }
        return .successWithoutData
    }

    private func faults(_ request: APIRequest) async throws -> Response {
        .success { services.faults.write(to: &$0) }
    }

    private func setFaults(_ request: APIRequest) async throws -> Response {
        services.faults.replace(with: try FaultRule.rules(from: request.parameters.bodyValue("")))
        return .successWithoutData
    }

    private func requests(_ request: APIRequest) async throws -> Response {
        let records = services.requests.records
        return .success { json in json.array(records) { $1.write(to: &$0) } }
    }

    private func outbox(_ request: APIRequest) async throws -> Response {
        let entries = try await services.store.outbox()
        return .success { json in
            json.array(entries) { json, entry in
                json.object { record in
                    record.member("id", entry.id)
                    record.member("date", entry.date)
                    record.member("kind", entry.kind)
                    record.member("agentId", entry.agentId)
                    record.member("containerId", entry.containerId)
                    record.member("content", json: entry.json)
                }
            }
        }
    }
}
