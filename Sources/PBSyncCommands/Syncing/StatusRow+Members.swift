internal import PhantombusterModel
internal import SyncEngine

extension StatusRow {
    /// The row for programs.
    var members: JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(script.value), "state": state.map { .string($0.rawValue) } ?? .null,
            "path": path.map(JSONValue.string) ?? .null, "base": base?.members ?? .null,
            "remote": remote?.members ?? .null,
            "agents": .array(
                agents.map { agent in
                    [
                        "id": .integer(agent.id), "name": .string(agent.name),
                        "running": .integer(agent.runningContainers), "queued": .integer(agent.queuedContainers),
                    ]
                }
            ),
            "next": nextCommand.map(JSONValue.string) ?? .null,
        ]
        members["problem"] = problem.map { .string("\($0)") }
        members["refused"] = refusal.map { .string($0.words) }
        return .object(members)
    }
}
