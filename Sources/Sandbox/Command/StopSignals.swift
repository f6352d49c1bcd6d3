@preconcurrency import Dispatch
import Glibc

/// SIGINT and SIGTERM as a stream, instead of what they do by themselves.
final class StopSignals: Sendable {
    /// Each signal that came.
    let stream: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]

    /// Takes both signals over.
    init() {
        let (stream, found) = AsyncStream<Int32>.makeStream()
        self.stream = stream
        let queue = DispatchQueue(label: "pbsync-sandbox.signals")
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { found.yield(number) }
            source.resume()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
    }
}
