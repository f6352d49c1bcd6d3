internal import SyncEngine
internal import Workspace

/// A workspace together with its account: what `push`, `pull` and their like work with.
struct WorkspaceSession: Sendable {
    /// The account.
    let connection: Connection
    /// The files and the local state.
    let workspace: LocalWorkspace
    /// All of it, for the engine.
    let resources: SyncResources

    /// Opens the workspace and connects to its account.
    ///
    /// - Throws: The errors of configuration, trust, key and folder.
    static func open(
        _ context: AppContext,
        _ options: GlobalOptions,
        _ reporter: Reporter
    ) async throws -> WorkspaceSession {
        let settings = try context.settings(options)
        let workspace = try LocalWorkspace(settings)
        reporter.setFolder(workspace.folder.path)
        let connection = try await context.connect(options, reporter, settings: settings)
        return WorkspaceSession(connection, workspace, context)
    }

    /// The session over a connection, where the settings are those of a workspace; nil where they are none's.
    ///
    /// - Throws: `FolderError`, the errors of configuration.
    static func inWorkspace(_ connection: Connection, _ context: AppContext) throws -> WorkspaceSession? {
        guard connection.settings.configFile != nil else { return nil }
        return WorkspaceSession(connection, try LocalWorkspace(connection.settings), context)
    }

    init(_ connection: Connection, _ workspace: LocalWorkspace, _ context: AppContext) {
        self.connection = connection
        self.workspace = workspace
        let settings = workspace.settings
        let git = Git(context: context, folder: settings.root, keyVariables: settings.keyVariables)
        resources = SyncResources(
            client: connection.client,
            folder: workspace.folder,
            lock: workspace.lock,
            texts: workspace.texts,
            history: workspace.history,
            journal: workspace.journal,
            pause: context.clock.sleep,
            findText: { await GitTexts(git: git).text(of: $0) }
        )
    }

    /// The engine over it.
    var engine: SyncEngine { SyncEngine(resources) }
}
