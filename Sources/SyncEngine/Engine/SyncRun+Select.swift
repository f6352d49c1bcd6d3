internal import PhantombusterModel
internal import Workspace

extension SyncRun {
    /// What is to be worked on, and what is clear without any work.
    struct Selection {
        var jobs: [ScriptJob] = []
        var results: [ScriptResult] = []
        var events: [SyncEvent] = []

        mutating func fail(_ name: ScriptName, _ problem: SyncProblem) {
            results.append(ScriptResult(name: name.value, outcome: .failed(problem)))
            events.append(.failed(script: name, problem))
        }
    }

    /// Chooses the scripts of this run, and of these the ones that there is something to do about.
    func select(_ survey: Survey) -> Selection {
        var selection = Selection()
        if let gap = survey.suspiciousGap {
            selection.events.append(.listShrank(missing: gap.missing, known: gap.known))
        }
        if operation == .push {
            selection.events += survey.renames.filter { options.isAbout($0.from) || options.isAbout($0.to) }
                .map { .renamed(from: $0.from, to: $0.to) }
        }
        if options.names.isEmpty, operation == .push {
            selection.events += survey.overlooked.map { .skipped(name: $0.path, .overlooked($0.reason)) }
        }
        selectIllegal(survey, &selection)
        for name in names(survey, &selection).sorted() {
            if let problem = problem(name, survey) {
                selection.fail(name, problem)
                continue
            }
            let remote = survey.remote(name)
            let situation = Situation(
                base: survey.bases[name],
                local: survey.locals[name] ?? .absent,
                remote: remote.state,
                intents: (try? resources.intents(name)) ?? []
            )
            let rules = options.rules(operation, for: name.value)
            let plan = Planner.plan(situation, rules)
            let isContested = situation.base == nil && (try? resources.lock.candidates(for: name).isEmpty) == false
            if plan.action == .nothing, !isContested, !(rules.isLaunching && rules.isNamed) {
                let result = ScriptResult(
                    name: name.value,
                    state: plan.state,
                    outcome: .unchanged,
                    id: remote.script?.id
                )
                selection.results.append(result)
            } else {
                let file = survey.file(name, in: resources.folder)
                selection.jobs.append(ScriptJob(file: file, listed: remote))
            }
        }
        return selection
    }

    /// The legal names of this run.
    private func names(_ survey: Survey, _ selection: inout Selection) -> Set<ScriptName> {
        guard !options.names.isEmpty else { return survey.names }
        var chosen: Set<ScriptName> = []
        for text in Set(options.names).subtracting(survey.illegal) {
            guard let name = ScriptName(text) else {
                let problem = survey.unknown(text)
                selection.results.append(ScriptResult(name: text, outcome: .failed(problem)))
                selection.events.append(.failed(script: nil, problem))
                continue
            }
            if survey.known.contains(name) {
                chosen.insert(name)
            } else {
                selection.fail(name, survey.unknown(text))
            }
        }
        return chosen
    }

    /// Passes over what the server has under names that are illegal here.
    private func selectIllegal(_ survey: Survey, _ selection: inout Selection) {
        for name in survey.illegal {
            let isNamed = options.names.contains(name)
            guard isNamed || options.names.isEmpty && (operation == .pull || options.isStrict) else { continue }
            let reason = ScriptName.problem(in: name) ?? "is illegal"
            selection.results.append(ScriptResult(name: name, outcome: .illegal(reason: reason)))
            selection.events.append(.skipped(name: name, .illegalRemoteName(reason)))
        }
    }

    /// What keeps a script from being worked on at all.
    private func problem(_ name: ScriptName, _ survey: Survey) -> SyncProblem? {
        if let problem = survey.problems[name] { return problem }
        // Deleting on the server takes more than a file that was not found.
        guard options.deletes, operation == .push, survey.locals[name] == nil, survey.bases[name] != nil else {
            return nil
        }
        if survey.scan.isFolderMissing { return .folderMissing(path: resources.folder.path) }
        if let file = survey.scan.refused.first(where: { $0.reason.hidesScripts }) { return .folderIncomplete(file) }
        // Whoever names it means it.
        guard !options.names.contains(name.value) else { return nil }
        do throws(RefusedFile) {
            return try resources.folder.ignoredPlace(of: name).map { .ignoredPlace(name, path: $0) }
        } catch {
            return .folderIncomplete(error)
        }
    }
}
