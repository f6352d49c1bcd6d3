internal import PhantombusterAPI
internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

/// Launches the agents of the scripts that a push brought to the server, side by side, and proves what ran.
struct Deployment: Sendable {
    /// The effects.
    let context: AppContext
    /// What to print with.
    let reporter: Reporter
    /// Workspace and account.
    let session: WorkspaceSession
    /// How to launch and how long to wait.
    let options: LaunchOptions
    /// The argument that the command line gives, as JSON text.
    let argument: String?
    /// The agent that the command line names.
    let agent: AgentReference?
    /// Whether the command line asks for launches; else only those scripts count whose settings do.
    let launchesAll: Bool

    /// Launches what the push calls for.
    ///
    /// - Returns: Our own failure where there was one, else the first agent's code that is not 0.
    func launch(after report: SyncReport) async throws -> ExitCode {
        let scripts = report.results.filter { isLaunched($0, in: report) }
        guard !scripts.isEmpty || agent != nil else { return .done }
        var planner = DeploymentPlanner(session: session, agent: agent)
        try await planner.plan(scripts)
        for problem in planner.problems { reporter.error(problem) }
        if planner.targets.isEmpty, planner.problems.isEmpty {
            reporter.note("Nothing to launch.")
            return .done
        }
        let workspace = session.workspace
        let keyVariables = workspace.settings.keyVariables
        let git = try await Git(context: context, folder: workspace.folder.path, keyVariables: keyVariables)
            .head(deploying: planner.targets.flatMap(\.scripts).map(\.path))
        let targets = planner.targets
        let runs = try await reporter.guardingConsole { try await run(targets, git: git) }
        tell(runs.compactMap(\.proof))
        tellCount(runs, launchesMissing: planner.problems.count)
        let failures = planner.problems.map(\.code) + runs.compactMap(\.failure)
        return failures.first ?? runs.map(\.code).first { $0.value != 0 } ?? .done
    }

    /// Whether a script's agent is launched: what was uploaded, or what somebody named and the server has.
    private func isLaunched(_ result: ScriptResult, in report: SyncReport) -> Bool {
        guard let script = result.script else { return false }
        let isWanted = launchesAll || session.workspace.settings.scripts[script]?.launchOnPush?.value == true
        guard isWanted else { return false }
        if result.isUploaded { return result.outcome == .done }
        return launchesAll && report.named.contains(result.name) && result.outcome == .unchanged
    }

    private func run(_ targets: [DeploymentTarget], git: Git.Head?) async throws -> [DeploymentRun] {
        try await withThrowingTaskGroup(of: (Int, DeploymentRun).self) { group in
            for (index, target) in targets.enumerated() {
                group.addTask {
                    (index, try await run(target, isAlone: targets.count == 1, git: git))
                }
            }
            var runs: [Int: DeploymentRun] = [:]
            for try await (index, run) in group { runs[index] = run }
            return runs.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    private func run(_ target: DeploymentTarget, isAlone: Bool, git: Git.Head?) async throws -> DeploymentRun {
        let defaults = target.scripts.first.map { script in
            LaunchDefaults(session.workspace.settings).options(for: script.name)
        }
        let request = LaunchRequest(
            agent: target.agent.id,
            options: (defaults ?? LaunchDefaults.Options()).merged(argument: argument, command: options.command)
        )
        let view = RunView(
            target.agent,
            reporter: reporter,
            console: isAlone ? .plain : .prefixed,
            scripts: target.scripts.map(\.name)
        )
        let launcher = Launcher(
            context: context,
            reporter: reporter,
            client: session.connection.client,
            options: options
        )
        do {
            let ending = try await launcher.launch(request, view: view)
            return DeploymentRun(proof: LaunchProof(target: target, git: git, ending: ending))
        } catch {
            // What was launched is told also where its end is not known.
            let proof = view.containerId.map { container in
                LaunchProof(target: target, git: git, ending: .detached(containerId: container))
            }
            if error is CancellationError {
                guard case .signal(let signal) = context.stop.reason else { throw error }
                return DeploymentRun(proof: proof, failure: .stopped(signal: signal))
            }
            var report = ErrorPresenter.report(error)
            if !isAlone { report.message = "\(target.agent.text): \(report.message)" }
            reporter.error(report)
            return DeploymentRun(proof: proof, failure: report.code)
        }
    }

    /// Says how several launches ended, in one line.
    private func tellCount(_ runs: [DeploymentRun], launchesMissing: Int) {
        guard runs.count + launchesMissing > 1 else { return }
        let good = runs.count { $0.code == .done || $0.code.value == 0 }
        let bad = runs.count - good + launchesMissing
        reporter.note("\(runs.count + launchesMissing) agents: \(good) well, \(bad) not.")
    }

    /// Says what ran, and keeps the result objects.
    private func tell(_ proofs: [LaunchProof]) {
        reporter.summarise(["launches": .array(proofs.map { .object($0.members) })])
        for proof in proofs { reporter.note(reporter.errorStyle.dim(proof.line)) }
        guard let file = options.result, let first = proofs.first else { return }
        let all = proofs.map { ("\($0.target.agent.id)", $0.outcome?.resultObject ?? .null) }
        let result: JSONValue =
            proofs.count == 1 ? first.outcome?.resultObject ?? .null : .object(Dictionary(all) { $1 })
        do {
            try ResultFile.write(result, to: file, workingDirectory: context.workingDirectory)
        } catch {
            reporter.error(ErrorPresenter.report(error))
        }
    }
}
