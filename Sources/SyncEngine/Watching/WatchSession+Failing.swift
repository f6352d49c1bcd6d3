internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

extension WatchSession {
    /// Takes in that the work on a script failed.
    func failed(_ name: ScriptName, _ problem: SyncProblem?) {
        guard let problem else { return finish(name) }
        if problem.stopsEverything {
            tell(.failed(script: name, problem))
            finish(name)
            return end(.failure(problem))
        }
        if problem.isOutage {
            goAway(problem, name)
            return finish(name)
        }
        // The server answered, though not well: it is back.
        if probe == name { comeBack() }
        let note = Told(outcome: .failed(problem), local: nil, nonce: nil)
        tellOnce(name, note, [.failed(script: name, problem)])
        catchUp?.unresolved += 1
        if problem.isWorthRetrying { retryLater(name, problem) }
        finish(name)
    }

    /// Takes in that a script's file could not be read.
    func unreadable(_ name: ScriptName, _ problem: SyncProblem?) {
        nothingLearned(name)
        failed(name, problem)
    }

    /// Takes in that the work on a script ended without the server having been asked: where it was to show whether the
    /// server is back, something else has to.
    func nothingLearned(_ name: ScriptName) {
        guard probe == name else { return }
        probe = nil
        setProbe()
    }

    /// Tries a script again on its own, later each time.
    private func retryLater(_ name: ScriptName, _ problem: SyncProblem) {
        retries[name, default: 0] += 1
        var outage = Outage(problem)
        for _ in 1..<retries[name, default: 1] { outage.fail(problem) }
        later(.retry(name), after: outage.delay(random: settings.random())) { session in
            // Whatever the file is like now: something was not brought to an end.
            session.uncertain.insert(name)
            session.look(name)
        }
    }

    /// Takes in that the server is away.
    func goAway(_ problem: SyncProblem, _ name: ScriptName?) {
        if let name { noteUnsent(name) }
        if outage != nil {
            // Only the probe's failure counts; the others left before anybody knew.
            guard name == probe else { return }
            outage?.fail(problem)
            probe = nil
            setProbe()
            return
        }
        outage = Outage(problem)
        probe = nil
        for waiting in queue.drain() {
            noteUnsent(waiting)
            letGo(waiting)
        }
        tell(.offline(problem, retryIn: setProbe()))
        // Nobody can wait for a server at the start; whoever asks later is answered when it is back.
        if catchUp?.isStart == true { becomeReady() } else if catchUp != nil { needsComparison = true }
    }

    /// Notes that a script is to be sent when the server is back.
    func noteUnsent(_ name: ScriptName) {
        if !unsent.contains(name) { unsent.append(name) }
        noteSave(name)
    }

    @discardableResult
    private func setProbe() -> Duration {
        let wait = outage?.delay(random: settings.random()) ?? .zero
        later(.probe, after: wait) { await $0.tryAgain() }
        return wait
    }

    /// Finds out whether the server is back, by doing the first thing that waits for it.
    private func tryAgain() async {
        guard outage != nil, !isStopping else { return }
        guard !needsComparison, let name = unsent.first else { return await compare() }
        probe = name
        unsent.removeFirst()
        uncertain.insert(name)
        look(name)
    }

    /// Takes in that the server is back, and sends what waited.
    func comeBack() {
        guard outage != nil else { return }
        outage = nil
        probe = nil
        tell(.online)
        let names = unsent
        unsent = []
        for name in names { look(name) }
        if needsComparison { later(.probe, after: .zero) { await $0.compare() } }
    }
}
