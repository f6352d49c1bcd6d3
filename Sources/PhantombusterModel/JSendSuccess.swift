/// An answer that says that all went well.
///
/// For calls that answer `"data": null`, make `Payload` an optional.
public struct JSendSuccess<Payload> {
    /// Always ``JSendStatus/success``.
    public var status: JSendStatus
    /// A remark, such as how an agent ended.
    public var message: String?
    /// The result.
    public var data: Payload

    /// A success with this result.
    public init(_ data: Payload, message: String? = nil) {
        status = .success
        self.message = message
        self.data = data
    }

    private enum CodingKeys: String, CodingKey {
        case status, message, data
    }
}

extension JSendSuccess: Sendable where Payload: Sendable {}
extension JSendSuccess: Equatable where Payload: Equatable {}

extension JSendSuccess: Encodable where Payload: Encodable {
    /// Encodes the answer; `data` is always there, null for an optional that is nil, `message` only where it is set.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(status, forKey: .status)
        try container.encodeIfPresent(message, forKey: .message)
        try container.encode(data, forKey: .data)
    }
}

extension JSendSuccess: Decodable where Payload: Decodable {
    /// Decodes an answer whose status is `success`.
    ///
    /// - Throws: `DecodingError` that names the field.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        status = try container.decode(JSendStatus.self, forKey: .status)
        guard status == .success else {
            throw DecodingError.dataCorruptedError(
                forKey: .status,
                in: container,
                debugDescription: "the status is not success"
            )
        }
        message = try? container.decodeIfPresent(String.self, forKey: .message)
        data = try container.decode(Payload.self, forKey: .data)
    }
}
