import Synchronization
import Testing

@testable import EventLoop

@Suite("Event loop's end", .timeLimit(.minutes(1)))
struct EventLoopStopTests {
    @Test("A sleep ends as cancelled, a timer does not fire, a watch is forgotten")
    func pendingWork() async throws {
        let loop = try EventLoop()
        let event = try EventDescriptor()
        _ = loop.watch(event.descriptor) { Issue.record("the loop has stopped") }
        loop.schedule(after: .seconds(3600)) { Issue.record("the loop has stopped") }
        let sleep = Task { try await loop.sleep(for: .seconds(3600)) }
        while await LoopActor(loop: loop).run({ _ in loop.thread.core.timers.count }) < 2 { await Task.yield() }
        await loop.stop()
        await #expect(throws: CancellationError.self) { try await sleep.value }
        event.signal()
        await #expect(throws: CancellationError.self) { try await loop.sleep(for: .seconds(3600)) }
    }

    @Test("Everything that was handed in before the end still runs, and what that hands in")
    func readyWork() async throws {
        let loop = try EventLoop()
        let count = Mutex(0)
        for _ in 0..<2000 {
            loop.execute {
                count.withLock { $0 += 1 }
                loop.execute { count.withLock { $0 += 1 } }
            }
        }
        await loop.stop()
        #expect(count.withLock { $0 } == 4000)
    }

    @Test("Any number of callers may wait for the end, an actor of the loop among them, and again afterwards")
    func manyWaiters() async throws {
        let loop = try EventLoop()
        await withTaskGroup { group in
            for _ in 0..<20 { group.addTask { await loop.stop() } }
            group.addTask { await LoopActor(loop: loop).run { _ in await loop.stop() } }
        }
        await loop.stop()
    }

    @Test("An actor whose loop has stopped still answers, one job at a time")
    func lateJobs() async throws {
        let loop = try EventLoop()
        let actor = LoopActor(loop: loop)
        await loop.stop()
        await withTaskGroup { group in
            for number in 0..<500 { group.addTask { await actor.note(number) } }
        }
        #expect(await actor.log.sorted() == Array(0..<500))
    }

    @Test("Letting go of a loop ends it, and its thread lets go of everything", arguments: [true, false])
    func release(stopped: Bool) async throws {
        weak var thread: LoopThread?
        do {
            let loop = try EventLoop()
            thread = loop.thread
            if stopped { await loop.stop() }
        }
        while thread != nil { await Task.yield() }
        #expect(thread == nil)
    }
}
