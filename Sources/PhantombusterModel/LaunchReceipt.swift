/// What a launch with `json` output answers.
public struct LaunchReceipt: Hashable, Sendable, Codable {
    /// The container of the new run.
    public var containerId: Int64

    /// A record of these fields.
    public init(
        containerId: Int64
    ) {
        self.containerId = containerId
    }

    private enum CodingKeys: String, CodingKey {
        case containerId
    }

    /// Decodes a receipt.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        containerId = try container.decode(Int64.self, forKey: .containerId)
    }

    /// Encodes the receipt.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(containerId, forKey: .containerId)
    }
}
