internal import CCurl
internal import Synchronization

/// What the loop's thread works on, and the order in which it does: jobs, timers, transfers, and then one wait.
///
/// Nothing here is safe to touch from another thread.
final class LoopCore {
    /// How many jobs run before transfers and descriptors get their turn, however many more are ready.
    private static let jobsInARow = 512
    /// How many rounds with jobs left over go by before descriptors are looked at, without waiting.
    private static let roundsWithoutLook = 8
    /// Up to how many transfers a new one is sent without waiting for the end of what goes on in the round.
    private static let transfersSentAtOnce = 2

    var ready = ReadyQueue()
    var timers = TimerHeap<LoopTimer>()
    var descriptors = DescriptorTable()
    /// What to call when a transfer is done, by its easy handle.
    var transfers: [UnsafeMutableRawPointer: (CURLcode) -> Void] = [:]
    /// Whether a transfer was added or resumed since curl last had its turn.
    var needsPerform = false
    /// Nil once the loop has stopped.
    private(set) var multi: UnsafeMutableRawPointer?
    /// Whether the loop takes on nothing new.
    private(set) var isStopping = false
    private let inbox: LoopInbox

    init(multi: MultiHandle, inbox: LoopInbox) {
        self.multi = multi.pointer
        self.inbox = inbox
    }

    /// The thread's whole work.
    func run() {
        if let multi {
            runUntilStopped(multi)
            shutDown(multi)
        }
        repeat { runEverything() } while !inbox.end()
    }

    private func runUntilStopped(_ multi: UnsafeMutableRawPointer) {
        var rounds = 0
        while inbox.collect(into: &ready) {
            runJobs()
            fireTimers()
            advanceTransfers(multi)
            let mayWait = ready.isEmpty && !needsPerform
            rounds += 1
            if !mayWait && rounds < Self.roundsWithoutLook { continue }
            rounds = 0
            wait(multi, mayWait: mayWait)
        }
    }

    /// Runs what is ready, and what that makes ready, up to a limit: jobs that make jobs must not starve the rest.
    private func runJobs() {
        for _ in 0..<Self.jobsInARow {
            guard let work = ready.popFirst() else { return }
            work.run()
        }
    }

    private func fireTimers() {
        guard let earliest = timers.earliest else { return }
        let now = MonotonicTime.now
        if earliest > now { return }
        // A timer that one of these sets comes in a later round, even one of no time at all.
        var due: [LoopTimer] = []
        while let timer = timers.popFirst(until: now) { due.append(timer) }
        for timer in due { timer.fire() }
    }

    /// Takes in a transfer that curl was given.
    ///
    /// curl looks at every transfer whenever it has a turn. With many under way all that start in one round share the
    /// round's turns; one that is nearly alone is sent at once.
    func begin(
        _ easy: UnsafeMutableRawPointer,
        _ multi: UnsafeMutableRawPointer,
        _ whenDone: @escaping (CURLcode) -> Void
    ) {
        transfers[easy] = whenDone
        needsPerform = true
        guard transfers.count <= Self.transfersSentAtOnce else { return }
        var running: Int32 = 0
        for _ in 0..<2 { curl_multi_perform(multi, &running) }
    }

    private func advanceTransfers(_ multi: UnsafeMutableRawPointer) {
        // A new transfer finds its connection in the first turn; over one that was kept it sends in the second, for
        // which it would else wait once more.
        let turns = needsPerform ? 2 : 1
        needsPerform = false
        if transfers.isEmpty { return }
        var running: Int32 = 0
        for _ in 0..<turns { curl_multi_perform(multi, &running) }
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            let result = ccurl_message_result(message)
            finish(easy)?(result)
        }
    }

    /// Takes a transfer out, whether or not it is done; afterwards curl no longer calls back for it.
    func finish(_ easy: UnsafeMutableRawPointer) -> ((CURLcode) -> Void)? {
        guard let done = transfers.removeValue(forKey: easy) else { return nil }
        if let multi { curl_multi_remove_handle(multi, easy) }
        return done
    }

    private func wait(_ multi: UnsafeMutableRawPointer, mayWait: Bool) {
        let sleeps = mayWait && inbox.fallAsleep()
        let timeout = sleeps ? timers.earliest.map { MonotonicTime.now.milliseconds(until: $0) } ?? .max : 0
        inbox.waits.wrappingAdd(1, ordering: .relaxed)
        let readable = descriptors.wait(multi, timeout: timeout)
        if sleeps { inbox.wakeUp() }
        // What one descriptor leads to comes before the next one's: a save is not to wait for another reader's events.
        for registration in readable {
            registration.fire()
            runJobs()
        }
    }

    private func shutDown(_ multi: UnsafeMutableRawPointer) {
        isStopping = true
        for timer in timers.removeAll() { timer.drop() }
        descriptors = DescriptorTable()
        runEverything()
        for easy in Array(transfers.keys) { finish(easy)?(CURLE_ABORTED_BY_CALLBACK) }
        self.multi = nil
        curl_multi_cleanup(multi)
        for waiter in inbox.close() { waiter.resume() }
    }

    private func runEverything() {
        repeat {
            while let work = ready.popFirst() { work.run() }
            _ = inbox.collect(into: &ready)
        } while !ready.isEmpty
    }
}
