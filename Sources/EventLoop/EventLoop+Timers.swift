extension EventLoop {
    /// Calls a function once, on the loop's thread, after a duration; never before it, and never once the loop stops.
    @discardableResult
    public func schedule(after duration: Duration, _ job: @escaping @Sendable () -> Void) -> TimerRegistration {
        schedule(at: MonotonicTime.now.advanced(by: duration), job)
    }

    /// Calls a function once, on the loop's thread, at a moment.
    @discardableResult
    package func schedule(at time: MonotonicTime, _ job: @escaping @Sendable () -> Void) -> TimerRegistration {
        schedule(at: time, fire: job, drop: {})
    }

    /// Waits, on a timer of the loop.
    ///
    /// - Throws: `CancellationError` where the task is cancelled or the loop stops.
    public func sleep(for duration: Duration) async throws(CancellationError) {
        let sleep = LoopSleep()
        let time = MonotonicTime.now.advanced(by: duration)
        let isWhole = await staying {
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    guard sleep.begin(continuation) else { return }
                    let timer = schedule(at: time, fire: { sleep.end(whole: true) }, drop: { sleep.end(whole: false) })
                    sleep.keep(timer)
                }
            } onCancel: {
                sleep.end(whole: false)
            }
        }
        if !isWhole { throw CancellationError() }
    }

    private func schedule(
        at time: MonotonicTime,
        fire: @escaping @Sendable () -> Void,
        drop: @escaping @Sendable () -> Void
    ) -> TimerRegistration {
        let registration = TimerRegistration(thread: thread)
        perform { registration.set(at: time, fire: fire, drop: drop) }
        return registration
    }
}
