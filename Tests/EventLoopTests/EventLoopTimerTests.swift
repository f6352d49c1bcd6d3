import Synchronization
import Testing

@testable import EventLoop

@Suite("Event loop's timers", .timeLimit(.minutes(1)))
struct EventLoopTimerTests {
    @Test("Timers fire on the loop in the order of their times, none early")
    func order() async throws {
        let loop = try EventLoop()
        let log = Mutex<[Int]>([])
        let start = MonotonicTime.now
        await withCheckedContinuation { continuation in
            for number in [3, 1, 2] {
                loop.schedule(after: .milliseconds(number * 5)) {
                    #expect(loop.isOnLoop)
                    #expect(MonotonicTime.now >= start.advanced(by: .milliseconds(number * 5)))
                    log.withLock { $0.append(number) }
                    if number == 3 { continuation.resume() }
                }
            }
        }
        #expect(log.withLock { $0 } == [1, 2, 3])
        await loop.stop()
    }

    @Test("A wait for a timer is one wait: the loop does not look again and again")
    func noBusyWaiting() async throws {
        let loop = try EventLoop()
        try await loop.sleep(for: .milliseconds(1))
        let before = loop.waits
        try await loop.sleep(for: .milliseconds(60))
        // One wait before the timer is handed in, one for it, and one that may have begun since.
        #expect(loop.waits - before <= 3)
        await loop.stop()
    }

    @Test("A cancelled timer does not fire, and the loop does not wake for it")
    func cancel() async throws {
        let loop = try EventLoop()
        let hasFired = Mutex(false)
        await LoopActor(loop: loop).run { _ in
            let timer = loop.schedule(after: .milliseconds(1)) { hasFired.withLock { $0 = true } }
            timer.cancel()
            timer.cancel()
            #expect(loop.thread.core.timers.earliest == nil)
        }
        try await loop.sleep(for: .milliseconds(10))
        #expect(!hasFired.withLock { $0 })
        await loop.stop()
    }

    @Test("A timer that cancels another of the same moment keeps it from firing")
    func cancelAmongDue() async throws {
        let loop = try EventLoop()
        let hasFired = Mutex(false)
        let other = Mutex<TimerRegistration?>(nil)
        let moment = MonotonicTime.now.advanced(by: .milliseconds(5))
        await LoopActor(loop: loop).run { _ in
            loop.schedule(at: moment) { other.withLock { $0 }?.cancel() }
            let second = loop.schedule(at: moment) { hasFired.withLock { $0 = true } }
            other.withLock { $0 = second }
        }
        try await loop.sleep(for: .milliseconds(15))
        #expect(!hasFired.withLock { $0 })
        await loop.stop()
    }

    @Test("A timer of no time that sets another of no time leaves room for the rest")
    func timersThatMakeTimers() async throws {
        let loop = try EventLoop()
        let isOver = Mutex(false)
        @Sendable func again() {
            if !isOver.withLock({ $0 }) { loop.schedule(after: .zero, again) }
        }
        again()
        let event = try EventDescriptor()
        await withCheckedContinuation { continuation in
            _ = loop.watch(event.descriptor) {
                event.clear()
                continuation.resume()
            }
            event.signal()
        }
        isOver.withLock { $0 = true }
        await loop.stop()
    }

    @Test("A sleep ends with its task, whether that is cancelled before or meanwhile")
    func cancelledSleep() async throws {
        let loop = try EventLoop()
        let early = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await loop.sleep(for: .seconds(3600))
        }
        await #expect(throws: CancellationError.self) { try await early.value }
        let late = Task { try await loop.sleep(for: .seconds(3600)) }
        while await LoopActor(loop: loop).run({ _ in loop.thread.core.timers.count }) == 0 { await Task.yield() }
        late.cancel()
        await #expect(throws: CancellationError.self) { try await late.value }
        #expect(await LoopActor(loop: loop).run { _ in loop.thread.core.timers.count } == 0)
        await loop.stop()
    }
}
