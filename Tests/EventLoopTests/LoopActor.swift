import EventLoop

/// An actor that lives on a loop.
actor LoopActor {
    let loop: EventLoop
    private(set) var log: [Int] = []

    init(loop: EventLoop) {
        self.loop = loop
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    func note(_ number: Int) {
        loop.assertIsolated()
        log.append(number)
    }

    /// Runs something as this actor's own.
    func run<Result: Sendable>(
        _ body: @Sendable (isolated LoopActor) async throws -> Result
    ) async rethrows -> Result {
        try await body(self)
    }

    /// How often the loop waits while something is done many times over.
    func waits(during body: @Sendable (isolated LoopActor) async throws -> Void) async rethrows -> Int {
        let before = loop.waits
        for _ in 0..<200 { try await body(self) }
        return loop.waits - before
    }
}
