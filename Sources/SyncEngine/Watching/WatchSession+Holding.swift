internal import PhantombusterModel
internal import Workspace

extension WatchSession {
    /// Who changed a file to what it is now; where a switch of branches counts as a save, a save.
    func origin(of name: ScriptName, _ text: FileText) -> ChangeOrigin {
        guard saves[name] != text.stamp.changed, let origin = settings.origin?(text.stamp.changed) else { return .save }
        guard origin == .save else { return settings.branchSwitch == .push && origin == .branchSwitch ? .save : origin }
        saves[name] = text.stamp.changed
        return .save
    }

    /// Remembers of a script that has to wait whether a person saved it: once git's branch has been switched, a look
    /// could not tell any more.
    func noteSave(_ name: ScriptName) {
        guard let origin = settings.origin, let file = files[name],
            let changed = resources.folder.stamp(of: file)?.changed
        else { return }
        if origin(changed) == .save { saves[name] = changed }
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
