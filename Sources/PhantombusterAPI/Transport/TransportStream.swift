/// An answer whose body is pulled as it arrives.
///
/// One task reads at a time; ``cancel()`` may come from any.
public protocol TransportStream: Sendable {
    /// The HTTP status.
    var status: Int { get }

    /// The answer's headers.
    var headers: TransportHeaders { get }

    /// The next piece of the body, never an empty one; nil at its end. Not asking for more holds the sender back.
    ///
    /// - Throws: ``TransportError``: `interrupted` where the connection broke, `timedOut(.idle)` where nothing came
    ///   for longer than the request's limit, `cancelled`.
    func next() async throws -> [UInt8]?

    /// Drops the connection. Harmless after the end.
    func cancel()
}
