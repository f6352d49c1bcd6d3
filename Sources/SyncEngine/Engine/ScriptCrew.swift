internal import PhantombusterModel
internal import Workspace

/// Works on several scripts side by side and tells what happened once it is on disk; that another save came in between the
/// work itself tells, at once.
struct ScriptCrew {
    private enum Finding: Sendable {
        /// The server confirmed the work on a script; the disk's part is left.
        case exchanged(ScriptSync)
        /// The work on a script is over; nil where it was cancelled.
        case work(ScriptWork?)
        /// What was confirmed until then is on disk.
        case flushed([ScriptWork])
    }

    private let run: SyncRun
    /// What came of each script.
    var works: [ScriptWork] = []
    /// What stopped everything.
    private(set) var problem: SyncProblem?
    /// Works whose events wait for the disk.
    private var waiting: [ScriptWork] = []
    private var isFlushing = false

    init(_ run: SyncRun) {
        self.run = run
    }

    /// Works on scripts, a bounded number at once.
    ///
    /// - Throws: ``Workspace/LockError``, `CancellationError`.
    mutating func work(on jobs: [ScriptJob], policy: ConflictPolicy? = nil) async throws {
        do {
            try await withThrowingTaskGroup(of: Finding.self) { group in
                var rest = jobs[...]
                for _ in 0..<max(1, run.options.parallelism) { add(&rest, policy, to: &group) }
                while let finding = try await group.next() {
                    switch finding {
                    case .exchanged(let sync):
                        close(sync, in: &group)
                        if problem == nil { add(&rest, policy, to: &group) }
                    case .work(let work):
                        if let work { take(work) }
                        if problem != nil { group.cancelAll() }
                    case .flushed(let told):
                        isFlushing = false
                        for work in told { tell(work) }
                    }
                    flushIfNeeded(&group)
                }
            }
            try Task.checkCancellation()
        } catch {
            // What the server confirmed is recorded whatever ends the run.
            try? await run.resources.lock.flush()
            throw error
        }
    }

    private func add(
        _ rest: inout ArraySlice<ScriptJob>,
        _ policy: ConflictPolicy?,
        to group: inout ThrowingTaskGroup<Finding, any Error>
    ) {
        guard let job = rest.popFirst() else { return }
        var sync = run.sync(job, policy: policy)
        group.addTask {
            do {
                try await sync.exchange(listed: job.listed)
                return .exchanged(sync)
            } catch is CancellationError {
                return .work(nil)
            }
        }
    }

    private func close(_ sync: ScriptSync, in group: inout ThrowingTaskGroup<Finding, any Error>) {
        var sync = sync
        group.addTask { .work(try await sync.close()) }
    }

    private mutating func take(_ work: ScriptWork) {
        works.append(work)
        if case .failed(let problem) = work.result.outcome, problem.stopsEverything {
            // What stops everything is told once, not by everyone who was on the way.
            guard self.problem == nil || work.isRecorded else { return }
            self.problem = problem
        }
        if work.isRecorded { waiting.append(work) } else { tell(work) }
    }

    /// Puts what was confirmed on disk, one batch at a time: what comes meanwhile shares the next.
    private mutating func flushIfNeeded(_ group: inout ThrowingTaskGroup<Finding, any Error>) {
        guard !isFlushing, !waiting.isEmpty else { return }
        isFlushing = true
        let batch = waiting
        waiting = []
        let resources = run.resources
        group.addTask {
            try await resources.commitRecords()
            try await resources.onDisk { try $0.settle(batch.compactMap(\.result.script)) }
            return .flushed(batch)
        }
    }

    private func tell(_ work: ScriptWork) {
        for event in work.events {
            // A conflict that somebody can be asked about is not news before they answered.
            if case .conflict = event, work.question != nil, run.decide != nil { continue }
            run.onEvent(event)
        }
    }
}
