import ChangeFeed
import Synchronization

/// A clock that the test turns.
final class HandTimer: FeedTimer {
    private let jobs = Mutex<(next: Int, waiting: [Int: @Sendable () -> Void])>((0, [:]))

    /// How many calls are to come.
    var count: Int { jobs.withLock { $0.waiting.count } }

    func schedule(after delay: Duration, _ job: @escaping @Sendable () -> Void) -> any FeedAlarm {
        jobs.withLock { jobs in
            jobs.next += 1
            jobs.waiting[jobs.next] = job
            return Alarm(timer: self, number: jobs.next)
        }
    }

    /// Lets the time pass that everything waits for.
    func fire() {
        let due = jobs.withLock { jobs in
            defer { jobs.waiting = [:] }
            return jobs.waiting.sorted { $0.key < $1.key }.map(\.value)
        }
        for job in due { job() }
    }

    private struct Alarm: FeedAlarm {
        let timer: HandTimer
        let number: Int

        func cancel() {
            timer.jobs.withLock { $0.waiting[number] = nil }
        }
    }
}
