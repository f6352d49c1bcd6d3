import Synchronization
import Testing

@testable import EventLoop

@Suite("Ready queue")
struct ReadyQueueTests {
    private final class Log: Sendable {
        let numbers = Mutex<[Int]>([])

        func work(_ number: Int) -> LoopWork {
            .call { self.numbers.withLock { $0.append(number) } }
        }

        func run(_ work: LoopWork?) {
            if case .call(let call)? = work { call() }
        }
    }

    @Test("Work comes out in the order in which it went in, taken in bulk or one by one")
    func order() {
        let log = Log()
        var queue = ReadyQueue()
        var bulk = [log.work(1), log.work(2)]
        queue.take(all: &bulk)
        #expect(bulk.isEmpty)
        log.run(queue.popFirst())
        queue.append(log.work(3))
        var more = [log.work(4)]
        queue.take(all: &more)
        while let work = queue.popFirst() { log.run(work) }
        #expect(log.numbers.withLock { $0 } == [1, 2, 3, 4])
        #expect(queue.isEmpty)
    }

    @Test("A queue that never runs empty keeps its order")
    func longRun() {
        let log = Log()
        var queue = ReadyQueue()
        queue.append(log.work(0))
        for number in 1...5000 {
            queue.append(log.work(number))
            log.run(queue.popFirst())
        }
        #expect(!queue.isEmpty)
        #expect(log.numbers.withLock { $0 } == Array(0..<5000))
    }
}
