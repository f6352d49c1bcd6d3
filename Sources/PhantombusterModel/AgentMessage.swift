/// A message of an agent, such as the one that says it has started.
public struct AgentMessage: Hashable, Sendable, Codable {
    /// The message's id; later messages have bigger ones.
    public var id: Int64
    /// When it was written, in seconds since 1970.
    public var date: Int64?
    /// The message; any text.
    public var text: String
    /// The kind: `normal`, `warning`, `error`, `success`.
    public var type: String?
    /// Further lines.
    public var context: [String]

    /// A record of these fields.
    public init(
        id: Int64,
        date: Int64? = nil,
        text: String,
        type: String? = nil,
        context: [String]
    ) {
        self.id = id
        self.date = date
        self.text = text
        self.type = type
        self.context = context
    }

    private enum CodingKeys: String, CodingKey {
        case id, date, text, type, context
    }

    /// Decodes a message; its id must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int64.self, forKey: .id)
        date = container.lenient(.date)
        text = try container.decodeIfPresent(String.self, forKey: .text) ?? ""
        type = container.lenient(.type)
        context = try container.decodeIfPresent([String].self, forKey: .context) ?? []
    }

    /// Encodes every field.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(date, forKey: .date)
        try container.encode(text, forKey: .text)
        try container.encode(type, forKey: .type)
        try container.encode(context, forKey: .context)
    }
}
