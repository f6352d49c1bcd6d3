/// How far a run is, by the agent's own hint.
public struct AgentProgress: Hashable, Sendable, Codable {
    /// From 0 to 1.
    public var progress: Double
    /// The agent's own words for what it does; any text.
    public var label: String
    /// How long the run has been going on, in seconds.
    public var runtime: Int64

    /// A record of these fields.
    public init(
        progress: Double,
        label: String,
        runtime: Int64
    ) {
        self.progress = progress
        self.label = label
        self.runtime = runtime
    }

    private enum CodingKeys: String, CodingKey {
        case progress, label, runtime
    }

    /// Decodes a hint; what is missing is zero or empty.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        progress = try container.decodeIfPresent(Double.self, forKey: .progress) ?? 0
        label = try container.decodeIfPresent(String.self, forKey: .label) ?? ""
        runtime = try container.decodeIfPresent(Int64.self, forKey: .runtime) ?? 0
    }

    /// Encodes every field.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(progress, forKey: .progress)
        try container.encode(label, forKey: .label)
        try container.encode(runtime, forKey: .runtime)
    }
}
