public import PhantombusterAPI
internal import Synchronization

/// A transport that answers from a list, for tests of what the client sends and makes of answers.
///
/// Each request takes the first answer of the list whose predicate it meets. A request that none is left for is
/// answered by `unreachable`, and noted in ``unexpected``.
public final class ScriptedTransport: Transport {
    /// What to answer.
    public struct Reply: Sendable {
        let matches: @Sendable (TransportRequest) -> Bool
        let steps: Result<ScriptedStream.Head, TransportError>
        let body: [ScriptedStream.Step]
        let repeats: Bool
    }

    private struct State {
        var replies: [Reply]
        var requests: [TransportRequest] = []
        var unexpected: [String] = []
        var hook: (@Sendable (TransportRequest) -> Void)?
    }

    private let state: Mutex<State>

    /// A transport with these answers.
    public init(_ replies: [Reply] = []) {
        state = Mutex(State(replies: replies))
    }

    /// The requests that came, in order.
    public var requests: [TransportRequest] { state.withLock { $0.requests } }

    /// Requests that no answer was left for.
    public var unexpected: [String] { state.withLock { $0.unexpected } }

    /// Adds an answer at the end of the list.
    public func add(_ reply: Reply) {
        state.withLock { $0.replies.append(reply) }
    }

    /// Sets what is called with each request before it is answered.
    public func onRequest(_ hook: @escaping @Sendable (TransportRequest) -> Void) {
        state.withLock { $0.hook = hook }
    }

    /// Gives the whole of the next answer.
    ///
    /// - Throws: The answer's ``TransportError``.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        let stream = try await open(request)
        var body: [UInt8] = []
        while let piece = try await stream.next() {
            body += piece
            if body.count > request.limits.maximumBodyBytes {
                throw TransportError.tooLarge(request.limits.maximumBodyBytes)
            }
        }
        return TransportResponse(status: stream.status, headers: stream.headers, body: body)
    }

    /// Gives the next answer step by step.
    ///
    /// - Throws: The answer's ``TransportError``.
    public func open(_ request: TransportRequest) async throws -> any TransportStream {
        try Task.checkTransport()
        state.withLock { $0.hook }?(request)
        let reply: Reply? = state.withLock { state in
            state.requests.append(request)
            guard let index = state.replies.firstIndex(where: { $0.matches(request) }) else {
                state.unexpected.append(request.description)
                return nil
            }
            return state.replies[index].repeats ? state.replies[index] : state.replies.remove(at: index)
        }
        guard let reply else { throw TransportError.unreachable("no answer is scripted for \(request)") }
        let head = try reply.steps.get()
        return ScriptedStream(status: head.status, headers: head.headers, steps: reply.body)
    }
}

extension ScriptedTransport.Reply {
    /// An answer in one piece.
    ///
    /// - Parameters:
    ///   - part: A part of the URL that the request must have; nil for any request.
    ///   - status: The HTTP status.
    ///   - headers: The answer's headers.
    ///   - body: The body.
    ///   - repeats: Whether the answer serves every further request too.
    /// - Returns: The answer.
    public static func answer(
        _ part: String? = nil,
        status: Int = 200,
        headers: TransportHeaders = ["Content-Type": "application/json"],
        _ body: String,
        repeats: Bool = false
    ) -> Self {
        Self(
            matches: Self.contains(part),
            steps: .success(ScriptedStream.Head(status: status, headers: headers)),
            body: body.isEmpty ? [] : [.bytes(Array(body.utf8))],
            repeats: repeats
        )
    }

    /// An answer in any pieces, which may end in a failure.
    ///
    /// - Parameters:
    ///   - part: A part of the URL that the request must have; nil for any request.
    ///   - status: The HTTP status.
    ///   - headers: The answer's headers.
    ///   - steps: What the stream does, in order; after the last it ends.
    /// - Returns: The answer.
    public static func stream(
        _ part: String? = nil,
        status: Int = 200,
        headers: TransportHeaders = ["Content-Type": "text/event-stream"],
        _ steps: [ScriptedStream.Step]
    ) -> Self {
        Self(
            matches: Self.contains(part),
            steps: .success(ScriptedStream.Head(status: status, headers: headers)),
            body: steps,
            repeats: false
        )
    }

    /// No answer.
    public static func failure(_ part: String? = nil, _ error: TransportError, repeats: Bool = false) -> Self {
        Self(matches: Self.contains(part), steps: .failure(error), body: [], repeats: repeats)
    }

    private static func contains(_ part: String?) -> @Sendable (TransportRequest) -> Bool {
        { request in part.map { request.url.contains($0) } ?? true }
    }
}
