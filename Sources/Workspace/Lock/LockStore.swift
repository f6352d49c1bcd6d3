internal import Glibc
public import PhantombusterModel
internal import Synchronization

/// The bases of one profile: in memory at once, on the disk in groups.
///
/// What is recorded counts from then on and is written by a thread of its own, which waits a few milliseconds for more
/// and then writes everything at once: five hundred saves cost about sixteen commits. Each commit takes a lock among
/// processes, reads the file again and changes only what was recorded here, so a push beside a watch loses nothing of
/// either. What others write, git too, is seen at the next look.
///
/// Bases belong to their endpoint. Where the workspace's lock has another endpoint for the profile, it is neither used
/// nor changed, and a lock below `.pbsync/` takes its place.
public final class LockStore: Sendable {
    let location: LockLocation
    let profile: String
    let endpoint: String
    let shared: LockFile
    let own: LockFile
    let commitLock: FileLock
    let state: Mutex<LockStoreState>
    private let thread = WriterThread()
    /// How long a commit waits for more to come, in microseconds; nil where it waits for a flush.
    private let patience: UInt32?
    /// Whether this process still lives: a test's question before each commit.
    let isAlive: @Sendable () -> Bool

    /// The bases of a profile.
    ///
    /// - Parameters:
    ///   - location: Where the lock lies.
    ///   - profile: The profile.
    ///   - endpoint: The endpoint in use, in the one spelling that the API's client gives it.
    public convenience init(location: LockLocation, profile: String, endpoint: String) {
        self.init(location: location, profile: profile, endpoint: endpoint, patience: 5000)
    }

    init(
        location: LockLocation,
        profile: String,
        endpoint: String,
        patience: UInt32?,
        isAlive: @escaping @Sendable () -> Bool = { true }
    ) {
        self.location = location
        self.profile = profile
        self.endpoint = LockDocument.normalised(endpoint)
        self.patience = patience
        self.isAlive = isAlive
        state = Mutex(LockStoreState())
        shared = .shared(in: location)
        own = .own(in: location, profile: profile, endpoint: endpoint)
        commitLock = FileLock("lock.lock", in: location.state)
    }

    /// The bases as they are now: read again where the file changed, with all that was recorded since.
    ///
    /// - Throws: ``LockError``.
    public func bases() throws(LockError) -> [ScriptName: ScriptBase] {
        try state.withLock { (state) throws(LockError) in
            try refresh(&state)
            return state.bases
        }
    }

    /// The base of one script as it is now; nil where nothing was agreed on yet.
    ///
    /// - Throws: ``LockError``.
    public func base(of name: ScriptName) throws(LockError) -> ScriptBase? {
        try state.withLock { (state) throws(LockError) in
            try refresh(&state)
            return state.bases[name]
        }
    }

    /// What is wrong with the lock, where only a part of it could be used; the next commit mends it.
    ///
    /// - Throws: ``LockError``.
    public func damage() throws(LockError) -> LockDamage? {
        try state.withLock { (state) throws(LockError) in
            try refresh(&state)
            return state.reading.damage
        }
    }

    /// The bases that the two sides of an unfinished git merge have for a script, the smaller nonce first.
    ///
    /// Neither of them counts. One that is the server's state now was known to whoever merges.
    ///
    /// - Throws: ``LockError``.
    public func candidates(for name: ScriptName) throws(LockError) -> [ScriptBase] {
        try state.withLock { (state) throws(LockError) in
            try refresh(&state)
            guard state.changes[name] == nil else { return [] }
            return state.reading.contested[profile]?[name] ?? []
        }
    }

    /// What the file still has of a script, where something was recorded that is not written yet: should this process be
    /// killed now, that is what the next one finds. The outer nil says that the file has what was recorded.
    public func writtenBase(of name: ScriptName) -> ScriptBase?? {
        state.withLock { state in
            state.changes[name] == nil ? nil : .some(state.written[name])
        }
    }

    /// Records what the server confirmed.
    public func record(_ base: ScriptBase, for name: ScriptName) {
        change(name, to: base)
    }

    /// Records that a script is gone from both sides.
    public func forget(_ name: ScriptName) {
        change(name, to: nil)
    }

    private func change(_ name: ScriptName, to base: ScriptBase?) {
        let hasToSchedule = state.withLock { $0.change(name, to: base, schedules: patience != nil) }
        if hasToSchedule { schedule() }
    }

    /// Returns when everything recorded so far, and everything that a damaged lock needs, is on the disk.
    ///
    /// - Throws: ``LockError``; what was recorded stays recorded and is written with the next commit that succeeds.
    public func flush() async throws(LockError) {
        let result = await withCheckedContinuation { continuation in
            enum Step {
                case done
                case wait
                case schedule
            }
            let step: Step = state.withLock { state in
                guard state.isDirty else { return .done }
                state.waiters.append(.init(change: state.lastChange, continuation: continuation))
                defer { state.isScheduled = true }
                return state.isScheduled ? .wait : .schedule
            }
            switch step {
            case .done: continuation.resume(returning: Result<Void, LockError>.success(()))
            case .wait: break
            case .schedule: schedule()
            }
        }
        try result.get()
    }

    private func schedule() {
        thread.enqueue { [self] in
            var goesOn = true
            // While one commit follows another, what the last one wrote need not be read again.
            var last: LockSnapshot?
            while goesOn {
                usleep(patience ?? 0)
                goesOn = commit(after: &last)
            }
        }
    }

    /// Brings what is known of the file up to date.
    private func refresh(_ state: inout LockStoreState) throws(LockError) {
        let sharedStamp = try shared.stamp()
        let ownStamp = state.usesOwn ? try own.stamp() : nil
        if state.isRead, sharedStamp == state.sharedStamp, ownStamp == state.ownStamp { return }
        if let coming = state.coming, let arrived = coming.arrived(under: sharedStamp, ownStamp) {
            state.take(arrived)
        } else {
            try load(&state)
        }
    }

    private func load(_ state: inout LockStoreState) throws(LockError) {
        state.take(try LockSnapshot(of: self))
    }
}
