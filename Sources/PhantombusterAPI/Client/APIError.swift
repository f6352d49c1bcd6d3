public import PhantombusterModel

/// Why a call of the API failed.
///
/// The texts of a `JSendFailure` are the server's: they may hold anything, control characters too.
public enum APIError: Error, Hashable, Sendable {
    /// 401 or 403: no key, a wrong one, or one that may not do this.
    case unauthorized(JSendFailure?)
    /// 404 from the API: no such script, agent or container.
    case notFound(JSendFailure?)
    /// The server understood and refuses: another 4XX, or `error` or `fail` with a 2XX.
    case rejected(status: Int, failure: JSendFailure)
    /// 429: too many requests. How long to wait, where the server says it.
    case rateLimited(retryAfter: Duration?)
    /// 5XX or 408: the server could not. How long to wait, where it says so.
    case serverFailed(status: Int, retryAfter: Duration?, failure: JSendFailure?)
    /// No answer.
    case transport(TransportError)
    /// The answer is not the API's: not JSON, another shape, a redirect, too large. The reason is a sentence that
    /// names the call, and the field where there is one.
    case notTheAPI(String)

    /// Whether the same call may work later.
    public var isTemporary: Bool {
        switch self {
        case .rateLimited, .serverFailed: true
        case .transport(let error): error.isTemporary
        case .unauthorized, .notFound, .rejected, .notTheAPI: false
        }
    }

    /// Whether the server may have done what the call asked for.
    public var requestMayHaveLanded: Bool {
        switch self {
        case .serverFailed, .notTheAPI: true
        case .transport(let error): error.requestMayHaveLanded
        case .unauthorized, .notFound, .rejected, .rateLimited: false
        }
    }

    /// How long the server asks to wait, unbounded, zero for a date in the past.
    public var retryAfter: Duration? {
        switch self {
        case .rateLimited(let wait), .serverFailed(_, let wait, _): wait
        case .unauthorized, .notFound, .rejected, .transport, .notTheAPI: nil
        }
    }

    /// What the server says about it.
    public var failure: JSendFailure? {
        switch self {
        case .unauthorized(let failure), .notFound(let failure), .serverFailed(_, _, let failure): failure
        case .rejected(_, let failure): failure
        case .rateLimited, .transport, .notTheAPI: nil
        }
    }
}

extension APIError {
    private static let larger = "the answer is larger than "

    /// An answer that is larger than the call's limit.
    static func tooLarge(_ call: String, _ limit: Int) -> APIError {
        .notTheAPI("\(call): \(larger)\(limit) bytes")
    }

    /// Whether it is one of those: asking the same again gives the same.
    var isTooLarge: Bool {
        guard case .notTheAPI(let reason) = self else { return false }
        return reason.contains(Self.larger)
    }
}

extension APIError: CustomStringConvertible {
    /// What happened, with the server's own words where it has some.
    public var description: String {
        switch self {
        case .unauthorized: said("the server refuses the API key")
        case .notFound: said("not found")
        case .rejected(let status, _): said("the server refuses the request (\(status))")
        case .rateLimited: "the server asks for fewer requests (429)"
        case .serverFailed(let status, _, _): said("the server failed (\(status))")
        case .transport(let error): error.description
        case .notTheAPI(let reason): reason
        }
    }

    private func said(_ text: String) -> String {
        guard let message = failure?.message, !message.isEmpty else { return text }
        return "\(text): \(message)"
    }
}
