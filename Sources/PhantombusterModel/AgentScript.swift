/// The script inside an agent's record, sent when it was asked for with `withScript`.
///
/// Unlike a ``ScriptRecord`` it need not say when it was saved, nor its nonce.
public struct AgentScript: Hashable, Sendable, Codable {
    /// The script's id.
    public var id: Int64
    /// The script's name with its extension.
    public var name: String
    /// Where the script comes from.
    public var source: String?
    /// The address that the script is loaded from, where it has one.
    public var url: String?
    /// The contents.
    public var text: String?
    /// The headers that go with ``url``.
    public var httpHeaders: JSONValue?
    /// When the script was last saved, in seconds since 1970, where the server says so.
    public var lastSaveDate: Int64?
    /// A number that changes with every save, where the server says it.
    public var nonce: Int64?

    /// The part of a script's record that goes into an agent's.
    public init(_ record: ScriptRecord) {
        id = record.id
        name = record.name
        source = record.source
        url = record.url
        text = record.text
        httpHeaders = record.httpHeaders
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, source, url, text, httpHeaders, lastSaveDate, nonce
    }

    /// Decodes a script; its id and name must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int64.self, forKey: .id)
        name = try container.decode(String.self, forKey: .name)
        source = container.lenient(.source)
        url = container.lenient(.url)
        text = try container.decodeIfPresent(String.self, forKey: .text)
        httpHeaders = container.lenient(.httpHeaders)
        lastSaveDate = container.lenient(.lastSaveDate)
        nonce = container.lenient(.nonce)
    }

    /// Encodes the script as the page's sample shows it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(name, forKey: .name)
        try container.encode(source, forKey: .source)
        try container.encode(url, forKey: .url)
        try container.encode(text, forKey: .text)
        try container.encode(httpHeaders, forKey: .httpHeaders)
        try container.encodeIfPresent(lastSaveDate, forKey: .lastSaveDate)
        try container.encodeIfPresent(nonce, forKey: .nonce)
    }
}
