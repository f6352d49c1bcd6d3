internal import PhantombusterModel
internal import Workspace

/// One run over all scripts, or over those that a person named.
struct SyncRun: Sendable {
    let resources: SyncResources
    let operation: SyncOperation
    let options: SyncOptions
    let decide: SyncEngine.Decider?
    let onEvent: SyncEngine.Listener
    /// Hears how many scripts there is work on.
    let onCount: @Sendable (Int) -> Void

    init(
        _ resources: SyncResources,
        _ operation: SyncOperation,
        _ options: SyncOptions,
        _ decide: SyncEngine.Decider?,
        _ onEvent: @escaping SyncEngine.Listener,
        onCount: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.resources = resources
        self.operation = operation
        self.options = options
        self.decide = decide
        self.onEvent = OvertakenOnce(onEvent).hear
        self.onCount = onCount
    }

    /// Looks, plans, carries out.
    func run() async throws -> SyncReport {
        var report = SyncReport(results: [], problem: nil, named: Set(options.names), isStrict: options.isStrict)
        do {
            let survey = try await Survey.take(resources)
            let selection = select(survey)
            report.results = selection.results
            for event in selection.events { onEvent(event) }
            onCount(selection.jobs.count)
            var crew = ScriptCrew(self)
            try await crew.work(on: selection.jobs)
            report.problem = crew.problem
            if report.problem == nil { try await askAbout(&crew) }
            report.results += crew.works.map(\.result)
        } catch {
            guard let problem = SyncProblem(error) else { throw error }
            report.problem = problem
            onEvent(.failed(script: nil, problem))
        }
        report.results.sort { $0.name < $1.name }
        return report
    }

    /// Work on one script under this run's options.
    func sync(_ job: ScriptJob, policy: ConflictPolicy? = nil) -> ScriptSync {
        var rules = options.rules(operation, for: job.file.name.value)
        if let policy { rules.policy = policy }
        return ScriptSync(
            job.file,
            rules: rules,
            resources: resources,
            isDryRun: options.isDryRun,
            onEvent: onEvent
        )
    }

    /// Has a person decide the conflicts, one after the other, and works on those scripts again.
    private func askAbout(_ crew: inout ScriptCrew) async throws {
        guard let decide else { return }
        let questions = crew.works.compactMap(\.question).sorted { $0.script < $1.script }
        for question in questions {
            let answer = await decide(question)
            let file = ScriptFile(name: question.script, path: question.path)
            crew.works.removeAll { $0.result.script == question.script }
            try await crew.work(on: [ScriptJob(file: file, listed: nil)], policy: answer == .ask ? .abort : answer)
        }
    }
}
