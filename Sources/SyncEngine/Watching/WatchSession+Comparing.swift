internal import ChangeFeed
internal import PhantombusterModel
internal import Workspace

extension WatchSession {
    /// Compares everything with the server and does what there is to do.
    func compare() async {
        needsComparison = true
        guard !isComparing else { return }
        isComparing = true
        defer {
            isComparing = false
            trimWhenQuiet()
        }
        while needsComparison, !isStopping {
            needsComparison = false
            do {
                let survey = try await Survey.take(resources)
                if outage != nil { comeBack() }
                take(survey)
            } catch {
                guard let problem = SyncProblem(error) else { return }
                await comparisonFailed(problem)
                return
            }
        }
    }

    private func comparisonFailed(_ problem: SyncProblem) async {
        guard problem.isOutage || problem.isWorthRetrying else {
            tell(.failed(script: nil, problem))
            return end(.failure(problem))
        }
        // What changed here is known all the same; it waits for the server.
        if let survey = try? await Survey.take(resources, isOffline: true) {
            files.merge(survey.scan.files)
            catchUp?.scripts = survey.names.count
            if catchUp?.isStart != true || settings.catchesUp {
                for name in survey.locals.keys.sorted()
                where survey.locals[name]?.digest != survey.bases[name]?.digest { noteUnsent(name) }
            } else {
                // Listed when the server is back, and not uploaded then either.
                for name in survey.locals.keys where survey.locals[name]?.digest != survey.bases[name]?.digest {
                    heldBack[name] = survey.locals[name]?.digest
                }
            }
        }
        needsComparison = true
        goAway(problem, nil)
    }

    private func take(_ survey: Survey) {
        // A hint that came after the scan may know a place that the scan could not find yet.
        files.merge(survey.scan.files)
        duplicates = Set(survey.scan.duplicates.keys)
        catchUp?.scripts = survey.names.count
        if let gap = survey.suspiciousGap { tell(.listShrank(missing: gap.missing, known: gap.known)) }
        var chosen: [ScriptName] = []
        for name in survey.names.sorted() {
            if let problem = survey.problems[name] {
                let note = Told(outcome: .failed(problem), local: nil, nonce: nil)
                tellOnce(name, note, [.failed(script: name, problem)])
                catchUp?.unresolved += 1
            } else if isWorthALook(name, survey) {
                chosen.append(name)
            }
        }
        let pending = (catchUp?.pending ?? []).union(chosen).union(coalescer.pending).union(undecided)
        catchUp?.pending = pending
        for name in chosen {
            listed[name] = survey.remote(name)
            look(name)
        }
        if catchUp?.pending?.isEmpty == true { becomeReady() }
    }

    /// Whether there is something to do about a script; where there only is something to say, it is said.
    private func isWorthALook(_ name: ScriptName, _ survey: Survey) -> Bool {
        let remote = survey.remote(name)
        let base = survey.bases[name]
        let local = survey.locals[name] ?? .absent
        let intents = (try? resources.intents(name)) ?? []
        let situation = Situation(base: base, local: local, remote: remote.state, intents: intents)
        let plan = Planner.plan(situation, settings.rules(.push, isLaunching: false))
        switch plan.action {
        case .nothing: return false
        case .hold(.outdated):
            if settings.pullPeriod != nil {
                pulls.insert(name)
                return true
            }
            guard let script = remote.script else { return false }
            let report = OutdatedReport(script: name, base: base, remote: script, isRefused: false)
            let note = Told(outcome: .held(.outdated(isRefused: false)), local: local.digest, nonce: script.nonce)
            tellOnce(name, note, [.outdated(report)])
            return false
        case .hold(let reason) where reason == .deletedLocally || reason == .deletedRemotely:
            let note = Told(outcome: .held(reason), local: local.digest, nonce: base?.nonce)
            tellOnce(name, note, [.skipped(name: name.value, .held(reason))])
            return false
        case .upload, .create:
            guard catchUp?.isStart == true, !settings.catchesUp else { return true }
            heldBack[name] = local.digest
            tell(.planned(script: name, state: plan.state, plan.action))
            return false
        default: return true
        }
    }

    /// Compares the files with what was last seen of them; the server is not asked.
    func compareFiles() async {
        feed?.lookAgain()
        let seen = seen
        let known = files
        let found = try? await resources.onDisk { resources in
            let scan = try resources.folder.scan()
            let changed = scan.files.values.filter { file in
                guard let last = seen[file.name] else { return true }
                return last.isTooFresh || !last.isStill(resources.folder.stamp(of: file)) || known[file.name] != file
            }
            let bases = try resources.lock.bases()
            let gone = bases.keys.filter { name in
                scan.files[name] == nil && scan.duplicates[name] == nil && !resources.folder.leavesOut(name)
            }
            return (changed: changed, gone: gone)
        }
        guard let found, !isStopping else { return }
        for file in found.changed.sorted(by: { $0.name < $1.name }) {
            files[file.name] = file
            look(file.name)
        }
        for name in found.gone.sorted() where told[name]?.outcome != .held(.deletedLocally) { look(name) }
        trimWhenQuiet()
    }

    /// Writes remote edits into files that did not change.
    func pullOutdated() async {
        guard outage == nil, let survey = try? await Survey.take(resources), !isStopping else { return }
        for name in survey.names.sorted() where survey.problems[name] == nil {
            let situation = Situation(
                base: survey.bases[name],
                local: survey.locals[name] ?? .absent,
                remote: survey.remote(name).state,
                intents: (try? resources.intents(name)) ?? []
            )
            guard Planner.state(of: situation) == .outdated else { continue }
            pulls.insert(name)
            look(name)
        }
    }

    /// Takes in that a script of the comparison that somebody waits for is done.
    func caughtUp(_ name: ScriptName) {
        guard catchUp?.pending?.remove(name) != nil else { return }
        if catchUp?.pending?.isEmpty == true { becomeReady() }
    }

    /// Tells that everything was compared; after the start, that from now on every save goes up at once.
    func becomeReady() {
        guard let done = catchUp else { return }
        catchUp = nil
        let report = ReadyReport(
            scripts: done.scripts,
            uploaded: done.uploaded,
            unresolved: done.unresolved,
            isOnline: outage == nil
        )
        tell(done.isStart ? .ready(report) : .compared(report))
        requestLaunches(done.launches.sorted { $0.script < $1.script })
    }
}
