internal import FoundationEssentials
internal import PhantombusterAPI
internal import PhantombusterModel
internal import Synchronization

extension InMemoryServer {
    /// Applies a request and answers it.
    func answer(_ route: Route, to request: TransportRequest) -> TransportResponse {
        guard request.headers.contains(where: { $0.name == APIKey.headerName && $0.value == Self.key }) else {
            return Self.failure(401, "wrong API key")
        }
        let date = now()
        return state.withLock { state in
            switch route.kind {
            case .list:
                return Self.success(
                    state.scripts.values.sorted { $0.id < $1.id }.map { $0.record(withText: false, inList: true) }
                )
            case .meta, .text, .raw:
                guard let script = Self.find(route, in: state) else { return Self.failure(404, "script not found") }
                if route.kind == .raw { return TransportResponse(status: 200, body: Array(script.text.utf8)) }
                return Self.success(script.record(withText: route.kind == .text))
            case .save: return Self.save(route, request.body ?? [], date: date, in: &state)
            case .delete:
                guard let script = state.scripts.values.first(where: { "\($0.id)" == route.name }) else {
                    return Self.failure(404, "script not found")
                }
                state.scripts[script.name] = nil
                return Self.success(JSONValue.null)
            case .user: return Self.success(state.user)
            case .agent:
                guard var agent = state.agents.first(where: { "\($0.id)" == route.name }) else {
                    return Self.failure(404, "agent not found")
                }
                if route.query["withScript", default: ""].isEmpty == false,
                    let script = state.scripts.values.first(where: { $0.id == agent.scriptId })
                {
                    agent.script = AgentScript(script.record(withText: true))
                }
                return Self.success(agent)
            case .other: return Self.failure(404, "no such endpoint")
            }
        }
    }

    private static func find(_ route: Route, in state: State) -> Script? {
        route.byId
            ? state.scripts.values.first { "\($0.id)" == route.name }
            : state.scripts[route.name ?? ""]
    }

    private static func save(_ route: Route, _ body: [UInt8], date: Int64, in state: inout State) -> TransportResponse {
        let form = FormText.fields(body)
        guard let name = route.name, ScriptName(name) != nil else { return failure(400, "illegal script name") }
        guard let text = form["text"].flatMap(FormText.text) else { return failure(400, "no text, or not UTF-8") }
        let exists = state.scripts[name] != nil
        if exists, form["insertOnly"]?.isEmpty == false { return failure(400, "a script of this name exists") }
        let source = form["source"].flatMap(FormText.text) ?? "web"
        let script = save(name, text, source: source, date: date, in: &state)
        return success(exists ? JSONValue.null : JSONValue.integer(script.id))
    }

    private static func success(_ data: some Encodable) -> TransportResponse {
        guard let body = try? JSONEncoder().encode(JSendSuccess(data)) else { return failure(500, "cannot be encoded") }
        return TransportResponse(status: 200, headers: ["Content-Type": "application/json"], body: Array(body))
    }

    private static func failure(_ status: Int, _ message: String) -> TransportResponse {
        let body = (try? JSONEncoder().encode(JSendFailure(message: message))).map { Array($0) } ?? []
        return TransportResponse(status: status, headers: ["Content-Type": "application/json"], body: body)
    }
}
