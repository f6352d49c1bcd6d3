import Dispatch
import Synchronization
import TestSupport

/// Holds the first upload of a script at the server until it is let through.
final class UploadGate: Sendable {
    private let isTaken = Mutex(false)
    private let opened = DispatchSemaphore(value: 0)
    private let arrivals: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation

    /// A gate before a script.
    init(_ script: String, at server: RecordingServer) {
        (arrivals, arrival) = AsyncStream.makeStream()
        server.memory.intercept { request in
            guard request.kind == .save, request.name == script, self.isFirst else { return nil }
            self.arrival.yield()
            self.opened.wait()
            return nil
        }
    }

    /// Awaits that the upload is there.
    func reached() async {
        for await _ in arrivals { return }
    }

    /// Lets it through.
    func open() { opened.signal() }

    private var isFirst: Bool {
        isTaken.withLock { isTaken in
            defer { isTaken = true }
            return !isTaken
        }
    }
}
