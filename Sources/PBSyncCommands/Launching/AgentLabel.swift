/// An agent as messages name it.
struct AgentLabel: Hashable, Sendable {
    /// The id.
    let id: Int64
    /// The name, where it is known.
    let name: String?

    /// `agent 1763 (Nice Agent)`, safe to print.
    var text: String {
        guard let name else { return "agent \(id)" }
        return "agent \(id) (\(ServerText.line(name)))"
    }

    /// What stands before each of its lines where several agents run.
    var prefix: String { "[\(name.map(ServerText.line) ?? "\(id)")] " }
}
