internal import PhantombusterModel
internal import Workspace

extension WatchSession {
    /// Who changed a file to what it is now; where a switch of branches counts as a save, a save.
    func origin(of text: FileText) -> ChangeOrigin {
        guard let origin = settings.origin?(text.stamp.changed) else { return .save }
        return origin == .branchSwitch && settings.branchSwitch == .push ? .save : origin
    }

    /// Leaves a text alone that a switch of branches brought: it waits for a push, or for the next save of its file.
    func hold(_ name: ScriptName, _ text: FileText) {
        heldBack[name] = text.digest
        listed[name] = nil
        pulls.remove(name)
        if settings.branchSwitch == .hold { heldNow.append(name) }
    }

    /// Tells of what was left alone, when all that changed with it has been looked at.
    func tellHeld() {
        guard !heldNow.isEmpty, queue.isIdle, undecided.isEmpty else { return }
        tell(.notice(.held(heldNow.sorted())))
        heldNow = []
    }

    /// Puts a script off until it can be told who changes files.
    func decideLater(_ name: ScriptName) {
        undecided.insert(name)
        nothingLearned(name)
        release(name)
        letGo(name)
        guard timers[.decision] == nil else { return }
        later(.decision, after: settings.decisionPeriod) { session in
            let names = session.undecided.sorted()
            session.undecided = []
            for name in names { session.look(name) }
        }
    }
}
