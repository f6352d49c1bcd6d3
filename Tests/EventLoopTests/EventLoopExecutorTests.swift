import Synchronization
import Testing

@testable import EventLoop

@Suite("Event loop as an executor", .timeLimit(.minutes(1)))
struct EventLoopExecutorTests {
    @Test("An actor on the loop runs on its thread; other code does not")
    func isolation() async throws {
        let loop = try EventLoop()
        #expect(!loop.isOnLoop)
        #expect(await LoopActor(loop: loop).run { loop.isOnLoop })
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

    @Test("Tasks that an actor of the loop starts run in order")
    func orderFromInside() async throws {
        let loop = try EventLoop()
        let actor = LoopActor(loop: loop)
        await actor.startTasks(count: 100)
        #expect(await actor.log == Array(0...100))
        await loop.stop()
    }

    @Test("Two actors of the loop call each other without a single wait")
    func noWaitBetweenActors() async throws {
        let loop = try EventLoop()
        let one = LoopActor(loop: loop)
        let other = LoopActor(loop: loop)
        #expect(await one.waitsWhileCalling(other, times: 200) == 0)
        await loop.stop()
    }

    /// A continuation resumes where its task prefers to run and goes to the actor from there, so this holds for tasks
    /// that prefer the loop; any other task takes the way over the shared pool each time.
    @Test("A task that prefers the loop goes on after a continuation without a wait")
    func continuationOnLoop() async throws {
        let loop = try EventLoop()
        let task = Task(executorPreference: loop) { await LoopActor(loop: loop).waitsWhileContinuing(times: 50) }
        // Jobs that make jobs let the descriptors have a look every few rounds.
        #expect(await task.value <= 50 / 8 + 1)
        await loop.stop()
    }

    @Test("A task that prefers the loop runs on its thread, and so do its children")
    func taskExecutor() async throws {
        let loop = try EventLoop()
        let task = Task(executorPreference: loop) {
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
