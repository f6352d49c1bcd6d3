import HTTPTypes

/// An error that is answered as JSend's `error`.
struct APIFailure: Error, Equatable {
    /// The HTTP status.
    var status: HTTPResponse.Status
    /// What happened, for people.
    var message: String
    /// Further headers of the answer.
    var headers: HTTPFields = [:]

    /// 400: a parameter is missing or wrong.
    static func badRequest(_ message: String) -> Self { Self(status: .badRequest, message: message) }

    /// 401: no key, or another one.
    static func unauthorized(_ message: String) -> Self { Self(status: .unauthorized, message: message) }

    /// 403: not from here.
    static func forbidden(_ message: String) -> Self { Self(status: .forbidden, message: message) }

    /// 404: there is no such thing.
    static func notFound(_ message: String) -> Self { Self(status: .notFound, message: message) }

    /// 404 for an agent.
    static let noAgent = notFound("Agent not found")
    /// 404 for a script.
    static let noScript = notFound("Script not found")
    /// 404 for a container.
    static let noContainer = notFound("Container not found")

    /// A status that a setting names.
    static func status(_ code: Int, _ message: String) -> Self {
        Self(status: HTTPResponse.Status(code: code), message: message)
    }

    /// The answer's body.
    var body: [UInt8] {
        var json = JSONBuffer(capacity: 128)
        json.object { envelope in
            envelope.member("status", "error")
            envelope.member("message", message)
        }
        return json.bytes
    }
}
