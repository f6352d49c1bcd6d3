import Synchronization
import Testing

@testable import EventLoop

@Suite("Event loop as an executor", .timeLimit(.minutes(1)))
struct EventLoopExecutorTests {
    @Test("An actor on the loop runs on its thread; other code does not")
    func isolation() async throws {
        let loop = try EventLoop()
        #expect(!loop.isOnLoop)
        #expect(await LoopActor(loop: loop).run { _ in loop.isOnLoop })
        await loop.stop()
        #expect(!loop.isOnLoop)
    }

    @Test("What is handed in from one thread runs in order")
    func orderFromOutside() async throws {
        let loop = try EventLoop()
        let log = Mutex<[Int]>([])
        await withCheckedContinuation { continuation in
            for number in 0..<1000 {
                loop.execute { log.withLock { $0.append(number) } }
            }
            loop.execute { continuation.resume() }
        }
        #expect(log.withLock { $0 } == Array(0..<1000))
        await loop.stop()
    }

    @Test("What the loop's thread hands in runs in order, before the loop waits again")
    func orderFromInside() async throws {
        let loop = try EventLoop()
        let log = Mutex<[Int]>([])
        await LoopActor(loop: loop).run { _ in
            let waits = loop.waits
            for number in 0..<100 {
                loop.execute {
                    log.withLock { $0.append(number) }
                    #expect(loop.waits == waits)
                }
            }
        }
        await loop.stop()
        #expect(log.withLock { $0 } == Array(0..<100))
    }

    @Test("Two actors of the loop call each other without a single wait")
    func noWaitBetweenActors() async throws {
        let loop = try EventLoop()
        let (one, other) = (LoopActor(loop: loop), LoopActor(loop: loop))
        #expect(await one.waits { _ in await other.note(1) } == 0)
        #expect(await other.log.count == 200)
        await loop.stop()
    }

    @Test("A task that prefers the loop goes on after a continuation without a wait, in an actor or outside")
    func continuationOfTask() async throws {
        let loop = try EventLoop()
        let actor = LoopActor(loop: loop)
        let waits = await Task(executorPreference: loop.taskExecutor) {
            let before = loop.waits
            for _ in 0..<200 { await withCheckedContinuation { next in loop.execute { next.resume() } } }
            return loop.waits - before
                + (await actor.waits { _ in
                    await withCheckedContinuation { next in loop.execute { next.resume() } }
                    #expect(loop.isOnLoop)
                })
        }.value
        #expect(waits == 0)
        await loop.stop()
    }

    @Test("An actor of the loop stays there where it asks to, whatever its task prefers")
    func staying() async throws {
        let loop = try EventLoop()
        let waits = await LoopActor(loop: loop).waits { _ in
            await loop.staying {
                await withCheckedContinuation { next in loop.execute { next.resume() } }
            }
            #expect(loop.isOnLoop)
        }
        #expect(waits == 0)
        await loop.stop()
    }

    @Test("Any number of tasks may prefer the loop one after another: none lets go of what the others need")
    func manyTasks() async throws {
        let loop = try EventLoop()
        for number in 0..<1_000 {
            let task = Task(executorPreference: loop.taskExecutor) {
                await Task.yield()
                return (number, loop.isOnLoop)
            }
            #expect(await task.value == (number, true))
        }
        await loop.stop()
    }

    @Test("A task that prefers the loop runs on its thread, and so do its children")
    func taskExecutor() async throws {
        let loop = try EventLoop()
        let task = Task(executorPreference: loop.taskExecutor) {
            async let child = loop.isOnLoop
            return (loop.isOnLoop, await child)
        }
        #expect(await task.value == (true, true))
        await loop.stop()
    }

    @Test("Jobs that make jobs for ever do not keep a descriptor and a timer from their turn")
    func fairness() async throws {
        let loop = try EventLoop()
        let isOver = Mutex(false)
        @Sendable func again() {
            if !isOver.withLock({ $0 }) { loop.execute(again) }
        }
        loop.execute(again)
        let event = try EventDescriptor()
        await withCheckedContinuation { continuation in
            loop.schedule(after: .zero) { event.signal() }
            _ = loop.watch(event.descriptor) {
                event.clear()
                continuation.resume()
            }
        }
        isOver.withLock { $0 = true }
        await loop.stop()
    }
}
