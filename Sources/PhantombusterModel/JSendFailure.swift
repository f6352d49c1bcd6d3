/// An answer that says that something went wrong.
public struct JSendFailure: Hashable, Sendable, Codable {
    /// ``JSendStatus/error``, or its variant ``JSendStatus/fail``.
    public var status: JSendStatus
    /// What happened; any text.
    public var message: String?
    /// A code for it, a number or text.
    public var code: JSONValue?
    /// Details.
    public var data: JSONValue?

    /// A failure with this message.
    public init(status: JSendStatus = .error, message: String?, code: JSONValue? = nil, data: JSONValue? = nil) {
        self.status = status
        self.message = message
        self.code = code
        self.data = data
    }

    private enum CodingKeys: String, CodingKey {
        case status, message, code, data
    }

    /// Decodes a failure; only its status must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        status = try container.decode(JSendStatus.self, forKey: .status)
        message = container.lenient(.message)
        code = container.lenient(.code)
        data = container.lenient(.data)
    }

    /// Encodes the failure; `code` and `data` only where they are set.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(status, forKey: .status)
        try container.encode(message, forKey: .message)
        try container.encodeIfPresent(code, forKey: .code)
        try container.encodeIfPresent(data, forKey: .data)
    }
}
