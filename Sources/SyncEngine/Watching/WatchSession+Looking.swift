internal import ChangeFeed
internal import PhantombusterModel
internal import Workspace

extension WatchSession {
    /// Looks at a script now, or as soon as what is being done about it is over.
    func look(_ name: ScriptName) {
        guard !isStopping else { return }
        if coalescer.change(name) == .look { start(name) }
    }

    /// Puts a script into the queue; while the server is away it is noted instead.
    func start(_ name: ScriptName) {
        guard outage == nil || probe == name else {
            noteUnsent(name)
            return letGo(name)
        }
        queue.add(name)
        fillSlots()
    }

    /// Forgets that a script is to be looked at.
    func letGo(_ name: ScriptName) {
        // What came meanwhile is let go as well.
        if coalescer.finish(name) == .look { _ = coalescer.finish(name) }
    }

    private func fillSlots() {
        guard !isStopping else { return }
        while let name = queue.next() {
            let remote = takeFromBurst(name)
            tasks[name] = Task(executorPreference: taskExecutor) { await self.work(on: name, remote) }
        }
        readListIfMany()
    }

    /// Looks at a script and does what there is to do.
    ///
    /// - Parameter remote: What a list that is still young says of it.
    private func work(on name: ScriptName, _ remote: RemoteLook?) async {
        if files[name] == nil, resources.folder.leavesOut(name) {
            listed[name] = nil
            nothingLearned(name)
            return finish(name)
        }
        let file = files[name] ?? resources.folder.placeForNew(name)
        let look: LocalLook
        let base: ScriptBase?
        do {
            base = try resources.base(of: name)
            look = try LocalLook(file, in: resources.folder)
        } catch {
            return unreadable(name, SyncProblem(error))
        }
        seen[name] = look.text.map(SeenFile.init)
        switch await judge(name, look, base) {
        case .drop:
            // What a list said then is no ground for anything later.
            listed[name] = nil
            nothingLearned(name)
            finish(name)
        case .lookAgain: lookAgain(name)
        case .wait: rest(name)
        case .decideLater: decideLater(name)
        case .go: await sync(name, look, remote)
        }
    }

    /// What a look at a file alone says about what to do.
    private enum Verdict {
        /// There is nothing to do.
        case drop
        /// Something came meanwhile.
        case lookAgain
        /// It looks like the middle of a save.
        case wait
        /// Somebody other than a person may be changing files.
        case decideLater
        /// The server has to be asked.
        case go
    }

    private func judge(_ name: ScriptName, _ look: LocalLook, _ base: ScriptBase?) async -> Verdict {
        if let held = heldBack[name] {
            if look.digest == held { return .drop }
            heldBack[name] = nil
        }
        if look.text == nil || look.digest == base?.digest { openLooks[name] = nil }
        if let text = look.text, text.digest != base?.digest {
            if isBeingWritten(look.file, text) { return .drop }
            switch origin(of: name, text) {
            case .save: break
            case .undecided: return .decideLater
            case .branchSwitch:
                hold(name, text)
                return .drop
            }
        }
        if listed[name] != nil || pulls.contains(name) { return .go }
        let isAsAgreed = look.digest == base?.digest
        if isAsAgreed, !uncertain.contains(name) { return .drop }
        // A new script too: its text may follow in a second step.
        let isEmptied = look.digest == .ofNothing && !isAsAgreed
        guard look.text == nil || isEmptied else { return .go }
        switch coalescer.doubt(name, at: settings.now()) {
        case .look: return .lookAgain
        case .wait: return .wait
        case .rest, .believe: break
        }
        if isEmptied || uncertain.contains(name) { return .go }
        // The file is gone. Perhaps it only moved.
        if await findPlace(of: name), let file = files[name], file != look.file { return .lookAgain }
        let told = Told(outcome: .held(.deletedLocally), local: nil, nonce: base?.nonce)
        tellOnce(name, told, [.skipped(name: name.value, .held(.deletedLocally))])
        return .drop
    }

    /// Does what there is to do about a script.
    private func sync(_ name: ScriptName, _ look: LocalLook, _ remote: RemoteLook?) async {
        let operation: SyncOperation = pulls.remove(name) == nil ? .push : .pull
        let rules = settings.rules(operation, isLaunching: hooks?.launches(name) ?? false)
        var sync = ScriptSync(look.file, rules: rules, resources: resources, onEvent: onEvent)
        let work: ScriptWork
        do {
            try await sync.exchange(listed: listed.removeValue(forKey: name) ?? remote, local: look)
            queue.leaveSlot(name)
            fillSlots()
            work = try await sync.close()
        } catch {
            // Watching ends: whether it arrived is for the next start to find out.
            if sync.sent != nil { uncertain.insert(name) }
            return finish(name)
        }
        if case .failed(let problem) = work.result.outcome {
            if sync.sent != nil { uncertain.insert(name) }
            tell(work.events.dropLast(), recorded: work.isRecorded ? name : nil)
            return failed(name, problem)
        }
        succeeded(name, work, look)
    }

    private func succeeded(_ name: ScriptName, _ work: ScriptWork, _ look: LocalLook) {
        retries[name] = nil
        saves[name] = nil
        uncertain.remove(name)
        switch work.result.outcome {
        case .unchanged, .done, .overtaken, .planned:
            told[name] = nil
            tell(work.events, recorded: work.isRecorded ? name : nil)
        case .held, .unresolved, .illegal, .failed:
            catchUp?.unresolved += 1
            let nonce = work.events.compactMap(\.remoteNonce).first
            let note = Told(outcome: work.result.outcome, local: look.digest, nonce: nonce)
            if work.isRecorded { tell(work.events, recorded: name) } else { tellOnce(name, note, work.events) }
        }
        if work.result.isUploaded { uploaded(name, work.result) }
        // The next save overwrites this text on the server: by then the disk has it, and that save need not wait.
        if let digest = work.result.confirmed { Task { [resources] in try? await resources.secure(digest) } }
        if probe == name { comeBack() }
        finish(name)
    }

    /// Ends the work on a script, or begins it again where something came meanwhile.
    func finish(_ name: ScriptName) {
        release(name)
        if coalescer.finish(name) == .look {
            if !isStopping { start(name) }
        }
        tellHeld()
        caughtUp(name)
    }

    private func lookAgain(_ name: ScriptName) {
        release(name)
        if !isStopping { start(name) }
    }

    /// Lets a script rest until its grace is over.
    private func rest(_ name: ScriptName) {
        release(name)
        setGraceTimer()
    }

    func release(_ name: ScriptName) {
        tasks[name] = nil
        queue.finish(name)
        fillSlots()
    }

    /// Looks again at what waited long enough.
    private func setGraceTimer() {
        guard timers[.grace] == nil, let deadline = coalescer.nextDeadline else { return }
        later(.grace, after: max(.zero, settings.now().duration(to: deadline))) { session in
            for name in session.coalescer.due(at: session.settings.now()).sorted() { session.start(name) }
            session.setGraceTimer()
        }
    }
}
