public import PhantombusterAPI
public import PhantombusterModel
public import Workspace

/// Which agents there are, and which of them runs which script: the account's list, read once.
public struct AgentDirectory: Hashable, Sendable {
    /// The agents in the server's order.
    public let agents: [AgentSummary]

    /// A directory of these agents.
    public init(_ agents: [AgentSummary]) {
        self.agents = agents
    }

    /// Reads the account's list.
    ///
    /// - Throws: `APIError`, `CancellationError`.
    public static func load(_ client: PhantombusterClient) async throws -> AgentDirectory {
        AgentDirectory(try await client.user().agents)
    }

    /// The agent that a person means: of exactly this name, else of this name whatever the case of its letters.
    ///
    /// - Throws: ``AgentDirectoryError`` where there is none, or where several have the name.
    public func agent(_ reference: AgentReference) throws(AgentDirectoryError) -> AgentSummary {
        switch reference {
        case .id(let id):
            if let agent = agents.first(where: { $0.id == id }) { return agent }
            // A name may consist of digits.
            return try agent(named: String(id), or: reference)
        case .name(let name): return try agent(named: name, or: reference)
        }
    }

    /// The agents that run the script of this id.
    public func agents(runningScript id: Int64) -> [AgentSummary] {
        agents.filter { $0.scriptId == id }
    }

    /// The agent that is bound to a script: the one that the configuration names, else the one whose script this is.
    ///
    /// - Parameters:
    ///   - script: The script.
    ///   - id: The script's id on the server; nil where it is not known.
    ///   - reference: What the configuration or the command line says.
    /// - Returns: The agent.
    /// - Throws: ``AgentDirectoryError`` where there is none, or more than one.
    public func agent(
        for script: ScriptName,
        id: Int64?,
        reference: AgentReference?
    ) throws(AgentDirectoryError) -> AgentSummary {
        if let reference { return try agent(reference) }
        let bound = id.map(agents(runningScript:)) ?? []
        guard let agent = bound.first else {
            throw script.isLibrary ? .library(script) : .unbound(script)
        }
        guard bound.count == 1 else { throw .severalBound(script, bound) }
        return agent
    }

    private func agent(named name: String, or reference: AgentReference) throws(AgentDirectoryError) -> AgentSummary {
        var named = agents.filter { $0.name == name }
        if named.isEmpty { named = agents.filter { $0.name.lowercased() == name.lowercased() } }
        guard let agent = named.first else {
            throw .unknown(reference, meant: NearestName.likely(for: name, in: agents.map(\.name)))
        }
        guard named.count == 1 else { throw .severalNamed(name, named) }
        return agent
    }
}
