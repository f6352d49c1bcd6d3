internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// Does for one script what there is to do: looks at both sides, plans, carries the plan out, records what the server
/// confirmed.
///
/// Where something turns out to be otherwise than the look said, or an answer is lost, it begins again with the look:
/// nothing is ever sent again on the strength of an older one.
struct ScriptSync: Sendable {
    let resources: SyncResources
    let rules: PlanRules
    let file: ScriptFile
    let isDryRun: Bool
    /// Hears at once, on whatever thread the work is, what must be told before the next record hides it.
    let onEvent: SyncEngine.Listener
    /// How long a script may keep changing under the work.
    static let maximumTurns = 12

    /// What has been brought about so far.
    var work: ScriptWork
    /// The digest of a text that was sent and whose landing nobody confirmed yet.
    var sent: TextDigest?
    /// The save that was looked at before that text was sent; nil for none.
    var sentOver: RemoteScript?
    /// How often that was, since that look.
    var sends = 0
    /// What tells whether another process has uploaded the script since the server was looked at.
    var lookStamp: UInt64 = 0
    /// Whether another save was found to have come in between.
    var isOvertaken = false
    /// Bases whose texts uploads replaced and which the history has by now.
    var listedBases: Set<ScriptBase> = []
    /// What is left to do for the disk.
    var closing: Closing?
    /// An upload that was encoded while the server answered.
    var prepared: PreparedUpload?
    /// When the work began.
    let start = ContinuousClock.now

    var name: ScriptName { file.name }

    /// Work on one script.
    ///
    /// - Parameter onEvent: Hears that a save of ours replaced another one, or was replaced. Everything else that happens
    ///   is in the work, to be told once it is on disk; that one thing the next look could not find out again.
    init(
        _ file: ScriptFile,
        rules: PlanRules,
        resources: SyncResources,
        isDryRun: Bool = false,
        onEvent: @escaping SyncEngine.Listener
    ) {
        self.file = file
        self.rules = rules
        self.resources = resources
        self.isDryRun = isDryRun
        self.onEvent = onEvent
        work = ScriptWork(result: ScriptResult(name: file.name.value, outcome: .unchanged))
    }

    /// Does the work, up to the point where the server has confirmed it; ``close()`` does the rest.
    ///
    /// Two parts, because the second waits for the disk only: meanwhile another script can be on its way.
    ///
    /// - Parameters:
    ///   - listed: What a list of all scripts said, where one was just read.
    ///   - local: The file, where it was just read.
    /// - Throws: `CancellationError`, and what a test's ``SyncResources/beforeEffect`` throws.
    mutating func exchange(listed: RemoteLook? = nil, local: LocalLook? = nil) async throws {
        do { try await turns(listed, local) } catch { try fail(error) }
    }

    /// Keeps and records what the server has confirmed.
    ///
    /// - Returns: What came of the work; what fails is in the result.
    /// - Throws: What a test's ``SyncResources/beforeEffect`` throws.
    mutating func close() async throws -> ScriptWork {
        do {
            if let closing { try await record(closing.base, text: closing.text, closing.sides) }
            closing = nil
        } catch {
            try fail(error)
        }
        if isOvertaken, work.result.outcome == .done || work.result.outcome == .unchanged {
            work.result.outcome = .overtaken
        }
        return work
    }

    private mutating func turns(_ listed: RemoteLook?, _ local: LocalLook?) async throws {
        var (listed, local) = (listed, local)
        var failures = 0
        var waited = Duration.zero
        for _ in 0..<Self.maximumTurns {
            do {
                if try await turn(listed, local) { return }
            } catch let failure as UploadFailure {
                failures += 1
                let retry = resources.client.retry
                guard failure.error.isTemporary || failure.error.requestMayHaveLanded,
                    let delay = retry.delay(after: failures, retryAfter: failure.error.retryAfter, waited: waited)
                else { throw failure.error }
                try await resources.pause(delay)
                waited += delay
            }
            (listed, local) = (nil, nil)
        }
        throw SyncProblem.keepsChanging
    }

    /// One look, one plan, and its carrying out.
    ///
    /// - Returns: Whether the work is done; where not, the next turn begins with another look.
    private mutating func turn(_ listed: RemoteLook?, _ local: LocalLook?) async throws -> Bool {
        let (sides, state) = try await look(listed, local)
        return try await act(on: sides, state)
    }

    /// What the three sides hold now.
    ///
    /// - Returns: The sides, and the local one against the base that is on record.
    private mutating func look(_ listed: RemoteLook?, _ local: LocalLook?) async throws -> (Sides, LocalState) {
        // What another process does meanwhile goes from the claim over the file and the journal to the lock. Read in that
        // order, it is seen at one place at least: never a base from before an upload with a journal from after it.
        lookStamp = try resources.journal.uploadStamp(of: name)
        // The server answers while the rest is found out.
        var asked = listed == nil ? beginLook(withText: sent != nil) : nil
        let local = try local ?? LocalLook(file, in: resources.folder)
        var intents = try resources.intents(name)
        var base = try resources.base(of: name)
        // The answer must not be older than the base: what was recorded since was uploaded since, and moved this.
        while asked != nil, case let stamp = try resources.journal.uploadStamp(of: name), stamp != lookStamp {
            lookStamp = stamp
            asked = beginLook(withText: sent != nil)
            intents = try resources.intents(name)
            base = try resources.base(of: name)
        }
        let wantsText = listed == nil && wantsTextAtOnce(base, local)
        let state = local.state(against: base?.digest)
        prepareUpload(of: local, over: base)
        let remote: RemoteLook
        if let listed, isDryRun || !isBehind(listed, base, intents) {
            remote = listed
        } else {
            remote = try await finish(asked, wantsText)
        }
        if base == nil, let known = try contestedBase(remote) { base = known }
        return (Sides(base: base, local: local, problem: state.problem, remote: remote, intents: intents), state)
    }

    /// Plans, and carries out.
    ///
    /// - Returns: Whether the work is done.
    private mutating func act(on sides: Sides, _ state: LocalState) async throws -> Bool {
        var remote = sides.remote
        var situation = Situation(base: sides.base, local: state, remote: remote.state, intents: sides.intents)
        var plan = try await planned(&situation, &remote)
        // A list that is some time old, or short, is no ground to change anything on.
        let isTooOld = plan.action.trustsNoList || !remote.isYounger(than: resources.listLifetime)
        // Nor is one a sign that a script is gone: it may have been read before the script was made.
        let isGone = remote.script == nil && sides.base != nil
        if remote.isFromList, isGone || plan.action.isEffective && isTooOld, !isDryRun {
            remote = try await lookAtRemote(withText: wantsTextAtOnce(sides.base, sides.local))
            plan = try await planned(&situation, &remote)
        }
        noteHiddenSaves(before: situation.remote.script, situation.base, situation.intents)
        work.result.state = plan.state
        work.result.id = remote.script?.id ?? sides.base?.id
        return try await carryOut(plan, sides.with(remote))
    }

    /// Whether a list is known to be older than something that was done since, perhaps by another process.
    private func isBehind(_ listed: RemoteLook, _ base: ScriptBase?, _ intents: [Intent]) -> Bool {
        if let base, let script = listed.script, script.id == base.id, script.nonce < base.nonce { return true }
        return intents.contains { $0.direction == .upload && $0.base == base }
    }

    /// Plans, with the remote text where the plan asks for it.
    private func planned(_ situation: inout Situation, _ remote: inout RemoteLook) async throws -> Plan {
        situation.remote = remote.state
        let plan = Planner.plan(situation, rules)
        guard plan.action == .readRemoteText else { return plan }
        remote = try await lookAtRemote(withText: true)
        situation.remote = remote.state
        return Planner.plan(situation, rules)
    }

    private mutating func fail(_ error: any Error) throws {
        guard let problem = SyncProblem(error) else { throw error }
        work.result.outcome = .failed(problem)
        work.events.append(.failed(script: name, problem))
    }
}
