import EventLoop

/// An actor that lives on a loop.
actor LoopActor {
    nonisolated let loop: EventLoop
    private(set) var log: [Int] = []

    init(loop: EventLoop) {
        self.loop = loop
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    func note(_ number: Int) {
        loop.assertIsolated()
        log.append(number)
    }

    /// Runs something on the loop's thread.
    func run<Result: Sendable>(_ body: @Sendable () throws -> Result) rethrows -> Result {
        try body()
    }

    /// Ends the loop that it lives on.
    func stopLoop() async {
        await loop.stop()
    }

    /// How often the loop goes to wait while a task hands numbers to two actors in turn.
    func waitsWhileCalling(_ other: LoopActor, times: Int) async -> Int {
        let before = loop.waits
        for number in 0..<times {
            await other.note(number)
            note(number)
        }
        return loop.waits - before
    }

    /// How often the loop goes to wait while it resumes a continuation again and again.
    func waitsWhileContinuing(times: Int) async -> Int {
        let before = loop.waits
        for _ in 0..<times {
            await withCheckedContinuation { continuation in loop.execute { continuation.resume() } }
            loop.assertIsolated()
        }
        return loop.waits - before
    }

    /// Starts tasks that note numbers in order, and one more after them, and waits for that one.
    func startTasks(count: Int) async {
        for number in 0..<count {
            Task { note(number) }
        }
        await Task { note(count) }.value
    }
}
