import Glibc
import Synchronization
import Testing

@testable import EventLoop

@Suite("Event loop's descriptors", .timeLimit(.minutes(1)))
struct EventLoopDescriptorTests {
    @Test("A function runs on the loop each time its descriptor has something to read")
    func readable() async throws {
        let loop = try EventLoop()
        let event = try EventDescriptor()
        let (calls, call) = AsyncStream<Bool>.makeStream()
        let watch = loop.watch(event.descriptor) {
            event.clear()
            call.yield(loop.isOnLoop)
        }
        var iterator = calls.makeAsyncIterator()
        for _ in 0..<3 {
            event.signal()
            #expect(await iterator.next() == true)
        }
        watch.cancel()
        await loop.stop()
    }

    @Test("Of two that can be read at once the one that goes first has its turn first, however late it came")
    func first() async throws {
        let loop = try EventLoop()
        let (late, early) = (try EventDescriptor(), try EventDescriptor())
        early.signal()
        late.signal()
        let (calls, call) = AsyncStream<String>.makeStream()
        // Both are entered while the loop is busy with this, so that one wait finds both.
        loop.perform {
            _ = loop.watch(early.descriptor) {
                early.clear()
                call.yield("early")
            }
            _ = loop.watch(late.descriptor, isFirst: true) {
                late.clear()
                call.yield("late")
            }
        }
        var iterator = calls.makeAsyncIterator()
        #expect(await iterator.next() == "late")
        #expect(await iterator.next() == "early")
        await loop.stop()
    }

    @Test("The loop sleeps while its descriptors are silent, and wakes once for one that is not")
    func noBusyWaiting() async throws {
        let loop = try EventLoop()
        let (silent, event) = (try EventDescriptor(), try EventDescriptor())
        _ = loop.watch(silent.descriptor) { Issue.record("nothing was to be read") }
        let (calls, call) = AsyncStream<Int>.makeStream()
        _ = loop.watch(event.descriptor) {
            event.clear()
            call.yield(loop.waits)
        }
        var iterator = calls.makeAsyncIterator()
        event.signal()
        let before = try #require(await iterator.next())
        try await loop.sleep(for: .milliseconds(30))
        event.signal()
        let after = try #require(await iterator.next())
        // The wait that the sleep was handed in from, the sleep itself, and the wait for the descriptor.
        #expect(after - before <= 3)
        await loop.stop()
    }

    @Test("Once cancelled on the loop, a watch is over at once, though its descriptor is readable")
    func cancel() async throws {
        let loop = try EventLoop()
        let event = try EventDescriptor()
        event.signal()
        let calls = Mutex(0)
        let own = Mutex<DescriptorRegistration?>(nil)
        await LoopActor(loop: loop).run { _ in
            let watch = loop.watch(event.descriptor) {
                calls.withLock { $0 += 1 }
                own.withLock { $0 }?.cancel()
            }
            own.withLock { $0 = watch }
        }
        try await loop.sleep(for: .milliseconds(5))
        #expect(calls.withLock { $0 } == 1)
        await loop.stop()
    }

    @Test("A pipe whose other end closes without a byte is reported, not waited for in circles")
    func hangUp() async throws {
        let loop = try EventLoop()
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let (reader, writer) = (ends[0], ends[1])
        let own = Mutex<DescriptorRegistration?>(nil)
        await withCheckedContinuation { continuation in
            let watch = loop.watch(reader) {
                own.withLock { $0 }?.cancel()
                continuation.resume()
            }
            own.withLock { $0 = watch }
            loop.execute { close(writer) }
        }
        close(reader)
        let before = loop.waits
        try await loop.sleep(for: .milliseconds(20))
        #expect(loop.waits - before <= 3)
        await loop.stop()
    }

    @Test("A descriptor that was closed under its watch does not keep the loop awake")
    func closedDescriptor() async throws {
        let loop = try EventLoop()
        // A number that is no descriptor, since the system never gives one so high.
        _ = loop.watch(1 << 30) { Issue.record("there is nothing to read") }
        try await loop.sleep(for: .milliseconds(5))
        let before = loop.waits
        try await loop.sleep(for: .milliseconds(20))
        #expect(loop.waits - before <= 3)
        await loop.stop()
    }

    @Test("A regular file, which is always readable, may be watched like any other")
    func regularFile() async throws {
        let loop = try EventLoop()
        let descriptor = open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let own = Mutex<DescriptorRegistration?>(nil)
        await withCheckedContinuation { continuation in
            loop.execute {
                let watch = loop.watch(descriptor) {
                    own.withLock { $0 }?.cancel()
                    continuation.resume()
                }
                own.withLock { $0 = watch }
            }
        }
        await loop.stop()
    }
}
