internal import PhantombusterAPI
internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

extension WorkspaceSession {
    /// Opens the workspace without its account: nothing is contacted, and no key is needed.
    ///
    /// - Throws: The errors of configuration and folder.
    static func openOffline(_ context: AppContext, _ options: GlobalOptions) throws -> WorkspaceSession {
        let workspace = try LocalWorkspace(try context.settings(options))
        let client = PhantombusterClient(
            transport: NoTransport(),
            endpoint: try AppContext.endpoint(of: workspace.settings),
            key: try APIKey("offline"),
            retry: .none
        )
        return WorkspaceSession(Connection(client: client, settings: workspace.settings), workspace, context)
    }

    /// How the scripts stand, joined to their agents.
    ///
    /// - Throws: `SyncProblem`, the API's errors.
    func status(names: [String], isOffline: Bool) async throws -> StatusReport {
        guard !isOffline else { return try await engine.status(names: names, isOffline: true) }
        let references = workspace.settings.scripts.compactMapValues { $0.agent?.value }
        let agents = try await AgentDirectory.load(connection.client)
        let bases = (try? workspace.lock.bases()) ?? [:]
        KnownAgents(state: workspace.state).note(agents.agents, scripts: bases.map { ($1.id, $0.value) })
        return try await engine.status(names: names, agents: agents, references: references)
    }
}
