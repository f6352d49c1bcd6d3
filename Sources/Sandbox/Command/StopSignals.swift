@preconcurrency import Dispatch
import Glibc

/// SIGINT and SIGTERM as a stream, instead of what they do by themselves; where asked for, the end of standard input
/// counts as SIGTERM.
final class StopSignals: Sendable {
    /// Each signal that came.
    let stream: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]

    /// Takes both signals over.
    ///
    /// - Parameter watchesInput: whether standard input is read, and its end noticed.
    init(watchesInput: Bool = false) {
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
        if watchesInput { Self.readInput { found.yield(SIGTERM) } }
    }

    /// Reads what comes on standard input, to no purpose but to hear of its end.
    ///
    /// It takes a thread that waits, for input may be of a kind that nothing tells about, such as `/dev/null`.
    private static func readInput(atEnd: @escaping @Sendable () -> Void) {
        DispatchQueue(label: "pbsync-sandbox.input").async {
            var bytes: [UInt8] = Array(repeating: 0, count: 4_096)
            while true {
                let count = read(STDIN_FILENO, &bytes, bytes.count)
                if count > 0 || count < 0 && errno == EINTR { continue }
                return atEnd()
            }
        }
    }

    deinit {
        for source in sources { source.cancel() }
    }
}
