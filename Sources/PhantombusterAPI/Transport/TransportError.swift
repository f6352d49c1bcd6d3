/// Why an exchange came to nothing.
///
/// The texts may hold a host's name and what the system says; never a header's value, never a part of a body.
public enum TransportError: Error, Hashable, Sendable {
    /// Which wait was too long.
    public enum Phase: String, Hashable, Sendable {
        /// No connection in time: nothing was sent.
        case connect
        /// Silence on an open connection.
        case idle
        /// The exchange as a whole.
        case total
    }

    /// No connection: the name is unknown, the port closed, the network away. Nothing was sent.
    case unreachable(String)
    /// A wait was too long.
    case timedOut(Phase)
    /// The connection broke after something may have been sent.
    case interrupted(String)
    /// The server's identity could not be shown. Nothing was sent.
    case tls(String, because: TLSProblem = .other)
    /// The body is bigger than this many bytes.
    case tooLarge(Int)
    /// What came is not HTTP.
    case malformed(String)
    /// The caller gave up.
    case cancelled

    /// Whether the server may have acted on the request.
    public var requestMayHaveLanded: Bool {
        switch self {
        case .unreachable, .tls, .timedOut(.connect): false
        case .timedOut, .interrupted, .tooLarge, .malformed, .cancelled: true
        }
    }

    /// Whether the same request may work later.
    public var isTemporary: Bool {
        switch self {
        case .unreachable, .timedOut, .interrupted: true
        case .tls, .tooLarge, .malformed, .cancelled: false
        }
    }
}

extension TransportError: CustomStringConvertible {
    /// What happened, in words.
    public var description: String {
        switch self {
        case .unreachable(let reason): "the server cannot be reached: \(reason)"
        case .timedOut(.connect): "no connection to the server in time"
        case .timedOut(.idle): "the server fell silent"
        case .timedOut(.total): "the server took too long"
        case .interrupted(let reason): "the connection broke: \(reason)"
        case .tls(let reason, _): "the server's certificate or TLS was refused: \(reason)"
        case .tooLarge(let limit): "the answer is larger than \(limit) bytes"
        case .malformed(let reason): "the answer is not HTTP: \(reason)"
        case .cancelled: "given up"
        }
    }
}
