/// Carries HTTP requests; what is sent and what the answers mean is none of its business.
///
/// A transport never follows a redirect, never sends a request twice and never decodes a body. It throws
/// ``TransportError`` and nothing else.
public protocol Transport: Sendable {
    /// Sends a request and collects the whole answer, whatever its status.
    ///
    /// - Throws: ``TransportError``.
    func send(_ request: TransportRequest) async throws -> TransportResponse

    /// Sends a request and returns as soon as the answer's headers are there; its body is pulled piece by piece.
    ///
    /// - Throws: ``TransportError``.
    func open(_ request: TransportRequest) async throws -> any TransportStream
}
