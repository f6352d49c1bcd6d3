import Synchronization

/// Something to wait for until it is opened, or the waiting task is cancelled.
final class Gate: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    /// Lets the one who waits go on.
    func open() {
        continuation.finish()
    }

    /// Waits until the gate is open.
    func wait() async {
        for await _ in stream {}
    }
}
