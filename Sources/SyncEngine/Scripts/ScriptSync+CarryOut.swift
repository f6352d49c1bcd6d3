internal import PhantombusterModel
internal import Workspace

extension ScriptSync {
    /// Carries a plan out.
    ///
    /// - Returns: Whether the work is done.
    mutating func carryOut(_ plan: Plan, _ sides: Sides) async throws -> Bool {
        if isDryRun, plan.action.isEffective { return await rehearse(plan, sides) }
        switch plan.action {
        case .nothing: return try await leave(sides)
        case .readRemoteText: throw SyncProblem.wrongAnswer("the server gave no text of \(name)")
        case .create, .upload: return try await upload(sides)
        case .write: return try await write(sides)
        case .adopt: return try await adopt(sides)
        case .acceptRemote: return try await accept(sides)
        case .forget: return try await forget(sides)
        case .deleteRemote: return try await deleteRemote(sides)
        case .trash: return try await trash(sides)
        case .merge: return try await merge(sides)
        case .undoMerge: return try await undoMerge(sides)
        case .keepBoth: return try await keepBoth(sides)
        case .ask:
            work.question = conflictReport(sides)
            return await hold(.conflict, sides)
        case .hold(let reason): return await hold(reason, sides)
        }
    }

    /// Says that nothing was to be done.
    ///
    /// Before a launch an equal nonce is not enough: the server's text is read.
    private mutating func leave(_ sides: Sides) async throws -> Bool {
        guard rules.isLaunching, !isDryRun, let local = sides.local.digest else { return true }
        let remote = sides.remote.text == nil ? try await lookAtRemote(withText: true) : sides.remote
        guard let digest = remote.script?.digest else { return false }
        guard digest == local else {
            throw SyncProblem.wrongAnswer("the server names the agreed save of \(name), but its text is another one")
        }
        work.result.confirmed = digest
        return true
    }

    /// Records that both sides have the same text.
    private mutating func adopt(_ sides: Sides) async throws -> Bool {
        guard let script = sides.remote.script, let text = sides.local.text else { return false }
        guard script.digest ?? sides.remoteDigest == text.digest else { return false }
        try await record(script.base(text.digest), text: text.bytes, sides)
        if sent == text.digest {
            pushed(text, script)
        } else {
            work.result.outcome = .done
            work.events.append(.adopted(script: name, nonce: script.nonce))
        }
        if sides.remote.text != nil { work.result.confirmed = text.digest }
        return true
    }

    /// Makes the remote save the base without touching the file.
    private mutating func accept(_ sides: Sides) async throws -> Bool {
        guard let script = sides.remote.script, let text = sides.remote.text else { return false }
        try await record(script.base(TextDigest(of: text)), text: text, sides)
        work.result.outcome = .done
        work.events.append(.accepted(script: name, nonce: script.nonce))
        return true
    }

    /// Drops a base that nothing is left of.
    private mutating func forget(_ sides: Sides) async throws -> Bool {
        try await forgetBase(sides)
        work.result.outcome = .done
        work.events.append(.forgotten(script: name))
        return true
    }

    /// Makes a save the base, with its text kept for the next comparison.
    ///
    /// Where an upload replaced the old base's text on the server, that text gets its place in the history now: it was
    /// kept all the while, but on the way of an upload nothing waits for the disk.
    mutating func record(_ base: ScriptBase, text: [UInt8], _ sides: Sides) async throws {
        try await keepReplacedBases(sides, by: base.digest)
        try await resources.onDisk { try $0.keep(text) }
        try resources.record(base, for: name)
        work.isRecorded = true
        work.result.id = base.id
    }

    /// Drops the base.
    mutating func forgetBase(_ sides: Sides) async throws {
        try await keepReplacedBases(sides, by: nil)
        try resources.forget(name)
        work.isRecorded = true
    }

    /// Gives the texts that uploads of ours replaced on the server their place in the history, before the base that
    /// leads to them goes: also those of a process that did not live to do so.
    mutating func keepReplacedBases(_ sides: Sides, by digest: TextDigest?) async throws {
        var replaced = sides.intents.filter { $0.direction == .upload }.compactMap(\.base)
        if sent != nil, let base = sides.base { replaced.append(base) }
        var bases: [ScriptBase] = []
        for base in replaced where base.digest != digest && !listedBases.contains(base) {
            listedBases.insert(base)
            bases.append(base)
        }
        guard !bases.isEmpty else { return }
        let (name, found) = (name, bases)
        try await resources.onDisk { resources in
            for base in found {
                guard let text = resources.text(base.digest) else { continue }
                try resources.keepRemote(text, of: name, nonce: base.nonce, .push)
            }
        }
    }

    /// Tells what would be done.
    private mutating func rehearse(_ plan: Plan, _ sides: Sides) async -> Bool {
        work.events.append(.planned(script: name, state: plan.state, plan.action))
        work.result.outcome = .planned(plan.action)
        // Whether a merge ends well takes the merge itself, which touches nothing.
        if plan.action == .merge, let ours = sides.local.text?.bytes, let theirs = sides.remote.text,
            await !mergedText(base: sides.base, ours: ours, theirs: theirs).isClean
        {
            work.result.outcome = .unresolved
        }
        return true
    }
}
