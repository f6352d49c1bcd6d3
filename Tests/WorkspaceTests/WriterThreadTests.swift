import Glibc
import Synchronization
import Testing

@testable import Workspace

@Suite("The writer's thread", .timeLimit(.minutes(1)))
struct WriterThreadTests {
    private actor Archive {
        private let thread: WriterThread
        private(set) var threads: Set<pthread_t> = []

        init(on thread: WriterThread) {
            self.thread = thread
        }

        nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

        func visit() {
            threads.insert(pthread_self())
        }
    }

    @Test("Work is done in its order, and what was asked for is done though nobody holds the thread any more")
    func order() async {
        let done = Box(Mutex<[Int]>([]))
        await withCheckedContinuation { continuation in
            let thread = WriterThread()
            for number in 0..<100 { thread.enqueue { done.value.withLock { $0.append(number) } } }
            thread.enqueue { continuation.resume() }
        }
        #expect(done.value.withLock { $0 } == Array(0..<100))
    }

    @Test("An actor on it never leaves it")
    func executor() async {
        let archive = Archive(on: WriterThread())
        await withTaskGroup { group in
            for _ in 0..<50 { group.addTask { await archive.visit() } }
        }
        #expect(await archive.threads.count == 1)
    }
}
