internal import PhantombusterModel

/// What a ``LockStore`` holds in memory.
struct LockStoreState: Sendable {
    /// A base that was recorded, or nil for one that was forgotten, and the number of the change.
    struct Change: Sendable {
        let base: ScriptBase?
        let number: Int
    }

    /// A caller that waits until a change is on the disk.
    struct Waiter: Sendable {
        let change: Int
        let continuation: CheckedContinuation<Result<Void, LockError>, Never>
    }

    private(set) var isRead = false
    private(set) var sharedStamp: FileStamp?
    private(set) var ownStamp: FileStamp?
    private(set) var usesOwn = false
    /// What was found beside the bases; the document itself, ten times their size, is not kept.
    private(set) var reading = LockReading()
    /// The bases that the file has.
    private(set) var written: [ScriptName: ScriptBase] = [:]
    /// The bases of the file with all changes on top.
    private(set) var bases: [ScriptName: ScriptBase] = [:]
    /// What is not on the disk yet.
    private(set) var changes: [ScriptName: Change] = [:]
    private(set) var lastChange = 0
    /// What is about to be in the file; its stamp is the one from before it gets the file's name, nil where nobody could
    /// tell.
    var coming: LockSnapshot?
    var isScheduled = false
    var waiters: [Waiter] = []
    /// Whether a commit would have something to do.
    var isDirty: Bool { !changes.isEmpty || reading.damage != nil }

    /// Takes what was read from the disk.
    mutating func take(_ snapshot: LockSnapshot) {
        isRead = true
        sharedStamp = snapshot.sharedStamp
        ownStamp = snapshot.ownStamp
        usesOwn = snapshot.usesOwn
        reading = snapshot.reading
        written = snapshot.bases
        reading.document = LockDocument()
        bases = written
        for (name, change) in changes { bases[name] = change.base }
    }

    /// Notes a change; whether the writer has to be called.
    mutating func change(_ name: ScriptName, to base: ScriptBase?, schedules: Bool) -> Bool {
        lastChange += 1
        changes[name] = Change(base: base, number: lastChange)
        bases[name] = base
        guard schedules else { return false }
        defer { isScheduled = true }
        return !isScheduled
    }

    /// Takes note that a snapshot with every change up to this one is on the disk; those who waited for it.
    mutating func committed(_ snapshot: LockSnapshot, upTo number: Int) -> [Waiter] {
        changes = changes.filter { $0.value.number > number }
        coming = nil
        take(snapshot)
        let done = waiters.filter { $0.change <= number }
        waiters.removeAll { $0.change <= number }
        return done
    }
}
