public import PhantombusterAPI
internal import Synchronization

/// A stream that does what a test wrote down.
public final class ScriptedStream: TransportStream {
    /// One thing that the stream does.
    public enum Step: Sendable {
        /// It gives these bytes.
        case bytes([UInt8])
        /// It fails; nothing follows.
        case failure(TransportError)
        /// It does nothing until this returns.
        case wait(@Sendable () async -> Void)
    }

    struct Head: Sendable {
        var status: Int
        var headers: TransportHeaders
    }

    /// The HTTP status.
    public let status: Int
    /// The answer's headers.
    public let headers: TransportHeaders

    private let steps: Mutex<[Step]>

    /// A stream of these steps; after the last it ends.
    public init(status: Int = 200, headers: TransportHeaders = TransportHeaders(), steps: [Step]) {
        self.status = status
        self.headers = headers
        self.steps = Mutex(steps.reversed())
    }

    /// Takes the next step.
    ///
    /// - Returns: Bytes, or nil at the end.
    /// - Throws: The ``TransportError`` of a step.
    public func next() async throws -> [UInt8]? {
        while true {
            try Task.checkTransport()
            switch steps.withLock({ $0.popLast() }) {
            case nil: return nil
            case .bytes(let bytes): return bytes
            case .failure(let error): throw error
            case .wait(let wait): await wait()
            }
        }
    }

    /// Ends the stream.
    public func cancel() {
        steps.withLock { $0 = [] }
    }
}
