import Synchronization
import Testing

@testable import Sandbox

@Suite("Run signals", .timeLimit(.minutes(1)))
struct RunSignalsTests {
    private struct Failure: Error {}

    /// A stream that counts how many updates were taken from it.
    private static func stream(_ updates: [RunUpdate], taken: Counter) -> AsyncStream<RunUpdate> {
        AsyncStream {
            let index = taken.next()
            return index < updates.count ? updates[index] : nil
        }
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }

        func next() -> Int {
            count.withLock { count in
                defer { count += 1 }
                return count
            }
        }
    }

    private static let updates: [RunUpdate] = [.queued, .running] + (0..<50).map { .output([$0]) } + [.ended]

    @Test(
        "Every update is handed on once and in order, with beats or without",
        arguments: [nil, Duration.microseconds(50)]
    )
    func order(beat: Duration?) async throws {
        let seen = Mutex<[RunUpdate]>([])
        try await RunSignals.forEach(Self.stream(Self.updates, taken: Counter()), beatEvery: beat) { signal in
            if case .update(let update) = signal { seen.withLock { $0.append(update) } }
            return true
        }
        #expect(seen.withLock { $0 } == Self.updates)
    }

    @Test("No more is taken than one update ahead of whoever handles them")
    func backPressure() async throws {
        let taken = Counter()
        let handled = Counter()
        try await RunSignals.forEach(Self.stream(Self.updates, taken: taken), beatEvery: nil) { _ in
            for _ in 0..<100 { await Task.yield() }
            #expect(taken.value <= handled.next() + 3)
            return true
        }
    }

    @Test("Whoever has enough ends it, and so does an error")
    func ends() async throws {
        let handled = Counter()
        try await RunSignals.forEach(Self.stream(Self.updates, taken: Counter()), beatEvery: .milliseconds(1)) { _ in
            handled.next() < 4
        }
        #expect(handled.value == 5)
        await #expect(throws: Failure.self) {
            try await RunSignals.forEach(Self.stream(Self.updates, taken: Counter()), beatEvery: nil) { _ in
                throw Failure()
            }
        }
    }

    @Test("Beats come while there are no updates, and a cancelled task waits no longer")
    func beatsAndCancellation() async throws {
        let (silence, end) = AsyncStream<RunUpdate>.makeStream()
        let (beats, beat) = AsyncStream<Void>.makeStream()
        let task = Task {
            try await RunSignals.forEach(silence, beatEvery: .milliseconds(1)) { signal in
                if signal == .beat { beat.yield() }
                return true
            }
        }
        var coming = beats.makeAsyncIterator()
        for _ in 0..<3 { #expect(await coming.next() != nil) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        end.finish()
    }
}
