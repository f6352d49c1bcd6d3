internal import PhantombusterAPI
internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

/// Finds the agent that somebody named by its id or by its name.
struct AgentFinder: Sendable {
    /// Speaks the API.
    let client: PhantombusterClient

    /// The id of the agent.
    ///
    /// An id is taken at its word, so that no request is spent on it.
    ///
    /// - Throws: ``CommandError`` where no agent has the name, or several have; the API's errors.
    func id(of text: String) async throws -> Int64 {
        switch try Self.reference(text) {
        case .id(let id): id
        case .name(let name): try Self.find(name, among: try await client.user().agents).id
        }
    }

    /// The agent with its name, where it was named by it.
    ///
    /// - Throws: The same as ``id(of:)``.
    func label(of text: String) async throws -> AgentLabel {
        switch try Self.reference(text) {
        case .id(let id): return AgentLabel(id: id, name: nil)
        case .name(let name):
            let agent = try Self.find(name, among: try await client.user().agents)
            return AgentLabel(id: agent.id, name: agent.name)
        }
    }

    /// Does something with an agent that was named; that the server has none of this id is told with what was named.
    ///
    /// - Throws: ``CommandError``, `notFound`, where there is no such agent; what the work throws.
    func naming<Result>(_ text: String, _ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch APIError.notFound(let failure) {
            // It may be the container that is not there.
            let id = Int64(text)
            let agents = try? await client.user().agents
            guard let agents, id != nil, !agents.contains(where: { $0.id == id }) else {
                throw APIError.notFound(failure)
            }
            throw CommandError(
                .notFound,
                "there is no agent \(text)",
                hint: "`pbsync agents` lists them",
                server: failure
            )
        }
    }

    /// What a text refers to.
    ///
    /// - Throws: ``CommandError`` for a text that can be no agent's id or name.
    static func reference(_ text: String) throws -> AgentReference {
        guard let reference = AgentReference(text) else {
            throw CommandError(.usage, "\"\(text)\" is neither an agent's id nor a name")
        }
        return reference
    }

    /// The one agent of this name: exactly, else whatever the case of its letters.
    ///
    /// - Throws: ``CommandError``, `notFound`, where there is none or there are several.
    static func find(_ name: String, among agents: [AgentSummary]) throws -> AgentSummary {
        do {
            return try AgentDirectory(agents).agent(.name(name))
        } catch .severalNamed(_, let found) {
            let list = found.map { "\($0.id)" }.joined(separator: ", ")
            throw CommandError(
                .notFound,
                "\(found.count) agents are named \"\(name)\": \(list)",
                hint: "name the agent by its id"
            )
        } catch {
            throw unknown(name, among: agents)
        }
    }

    private static func unknown(_ name: String, among agents: [AgentSummary]) -> CommandError {
        let near = NearestName.likely(for: name, in: agents.map(\.name))
        return CommandError(
            .notFound,
            "no agent is named \"\(name)\"",
            hint: near.map { "did you mean \"\($0)\"?" } ?? "`pbsync agents` lists them"
        )
    }
}
