internal import PhantombusterAPI
internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

/// Finds out which agents to launch, and makes sure that the server holds what they are to run.
struct DeploymentPlanner: Sendable {
    /// Workspace and account.
    let session: WorkspaceSession
    /// The agent that the command line names.
    let agent: AgentReference?
    /// The agents to launch, in the order of their scripts.
    private(set) var targets: [DeploymentTarget] = []
    /// Why some are not.
    private(set) var problems: [CommandError] = []

    /// A planner that knows nothing yet.
    init(session: WorkspaceSession, agent: AgentReference?) {
        self.session = session
        self.agent = agent
    }

    /// Plans for these scripts.
    ///
    /// - Throws: ``CommandError`` where the agent that is named is not there; the API's errors.
    mutating func plan(_ results: [ScriptResult]) async throws {
        let directory = try await AgentDirectory.load(session.connection.client)
        let agent = try named(in: directory)
        for result in results {
            guard let script = result.script else { continue }
            do {
                let reference = agent ?? session.workspace.settings.scripts[script]?.agent?.value
                let found = try directory.agent(for: script, id: result.id, reference: reference)
                add(try await verified(script), to: AgentLabel(id: found.id, name: found.name))
            } catch AgentDirectoryError.library where result.isUploaded {
                // Others require it; there is nothing to launch.
                continue
            } catch let error as AgentDirectoryError {
                problems.append(CommandError(ExitCode(value: error.exitCode), "\(error)"))
            } catch let error as CommandError {
                problems.append(error)
            }
        }
        guard let agent, targets.isEmpty, problems.isEmpty else { return }
        do {
            let found = try directory.agent(agent)
            targets = [DeploymentTarget(agent: AgentLabel(id: found.id, name: found.name), scripts: [])]
            if let script = try ownScript(of: found) { targets[0].scripts = [try await verified(script)] }
        } catch let error as AgentDirectoryError {
            throw CommandError(ExitCode(value: error.exitCode), "\(error)")
        }
    }

    /// The agent that the command line names, by its id.
    private func named(in directory: AgentDirectory) throws -> AgentReference? {
        guard case .name(let name) = agent else { return agent }
        return .id(try AgentFinder.find(name, among: directory.agents).id)
    }

    /// The script of the workspace that an agent runs; nil where it runs none of them.
    private func ownScript(of agent: AgentSummary) throws -> ScriptName? {
        try session.workspace.lock.bases().first { $0.value.id == agent.scriptId }?.key
    }

    private mutating func add(_ script: DeploymentTarget.Script, to agent: AgentLabel) {
        if let index = targets.firstIndex(where: { $0.agent.id == agent.id }) {
            targets[index].scripts.append(script)
        } else {
            targets.append(DeploymentTarget(agent: agent, scripts: [script]))
        }
    }

    /// Reads the server's text back and compares it with the file's.
    private func verified(_ script: ScriptName) async throws -> DeploymentTarget.Script {
        let record = try await session.connection.client.script(named: script.value, withText: true)
        let remote = TextDigest(of: Array((record.text ?? "").utf8))
        let folder = session.workspace.folder
        let file = try folder.scan().files[script] ?? folder.placeForNew(script)
        guard try folder.read(file).digest == remote else {
            throw CommandError(
                .conflict,
                "\(script) on the server (nonce \(record.nonce)) is not what \(file.path) holds; it is not launched",
                hint: "`pbsync diff \(ShellWord.quoted(script.value))` shows the difference"
            )
        }
        return DeploymentTarget.Script(name: script, path: file.path, nonce: record.nonce, digest: remote)
    }
}
