/// Why there is no event loop.
public enum EventLoopError: Error, Hashable, Sendable {
    /// libcurl has no memory left.
    case noMemory
    /// The system starts no further thread; the number is its `errno`.
    case noThread(Int32)
}

extension EventLoopError: CustomStringConvertible {
    /// What happened, in words.
    public var description: String {
        switch self {
        case .noMemory: "the event loop cannot be made: out of memory"
        case .noThread(let code): "the event loop cannot be made: the system starts no further thread (errno \(code))"
        }
    }
}
