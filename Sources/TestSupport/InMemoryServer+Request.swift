public import PhantombusterAPI

extension InMemoryServer {
    /// What a request asks for.
    public enum RequestKind: String, Hashable, Sendable, CaseIterable {
        /// `scripts.json`.
        case list
        /// A script's record without its text.
        case meta
        /// A script's record with its text.
        case text
        /// A script's text as bytes.
        case raw
        /// An update or creation.
        case save
        /// A deletion.
        case delete
        /// `user.json`.
        case user
        /// An agent's record.
        case agent
        /// Anything else.
        case other
    }

    /// A request that came.
    public struct Request: Hashable, Sendable {
        /// 1 for the first.
        public let number: Int
        /// What it asks for.
        public let kind: RequestKind
        /// The script's name or id, where it is about one.
        public let name: String?
    }

    /// What can happen to a request.
    public enum Fault: Sendable {
        /// It never arrives.
        case failBefore(TransportError)
        /// It is applied, but its answer never arrives.
        case loseAnswer(TransportError)
        /// It is not applied; this is answered.
        case answerInstead(TransportResponse)

        /// The connection breaks after the request was applied.
        public static let loseAnswer = Fault.loseAnswer(.interrupted("the connection was reset"))
        /// The server cannot be reached.
        public static let offline = Fault.failBefore(.unreachable("connection refused"))

        /// The server answers an error of this status.
        public static func status(_ status: Int, retryAfter: String? = nil) -> Fault {
            var headers = TransportHeaders()
            if let retryAfter { headers.append(name: "Retry-After", value: retryAfter) }
            let body = Array(#"{"status":"error","message":"injected"}"#.utf8)
            return .answerInstead(TransportResponse(status: status, headers: headers, body: body))
        }
    }
}
