/// A script as `script/by-id`, `script/by-name` and `scripts.json` give it.
///
/// The three places differ: a record has `url` null and, unless it was asked for without, a text; the list has `url`
/// empty and no text. On encoding `source`, `url` and `httpHeaders` are written as null where they are nil, and `text`
/// is left out.
public struct ScriptRecord: Hashable, Sendable, Codable {
    /// The script's id, up to 16 digits.
    public var id: Int64
    /// The name with its extension, as the server spells it: it may be one that is illegal here.
    public var name: String
    /// Where the script comes from, for example `sdk`.
    public var source: String?
    /// The address that the script is loaded from, where it has one.
    public var url: String?
    /// The contents; nil where the answer came without them.
    public var text: String?
    /// The headers that go with ``url``.
    public var httpHeaders: JSONValue?
    /// When the script was last saved, in seconds since 1970.
    public var lastSaveDate: Int64
    /// A number that changes with every save.
    public var nonce: Int64

    /// A record of these fields.
    public init(
        id: Int64,
        name: String,
        source: String? = nil,
        url: String? = nil,
        text: String? = nil,
        httpHeaders: JSONValue? = nil,
        lastSaveDate: Int64,
        nonce: Int64
    ) {
        self.id = id
        self.name = name
        self.source = source
        self.url = url
        self.text = text
        self.httpHeaders = httpHeaders
        self.lastSaveDate = lastSaveDate
        self.nonce = nonce
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, source, url, text, httpHeaders, lastSaveDate, nonce
    }

    /// Decodes a record; id, name, save date and nonce must be there, the rest may be missing.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int64.self, forKey: .id)
        name = try container.decode(String.self, forKey: .name)
        source = container.lenient(.source)
        url = container.lenient(.url)
        text = try container.decodeIfPresent(String.self, forKey: .text)
        httpHeaders = container.lenient(.httpHeaders)
        lastSaveDate = try container.decode(Int64.self, forKey: .lastSaveDate)
        nonce = try container.decode(Int64.self, forKey: .nonce)
    }

    /// Encodes the record as the page's samples show it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(name, forKey: .name)
        try container.encode(source, forKey: .source)
        try container.encode(url, forKey: .url)
        try container.encodeIfPresent(text, forKey: .text)
        try container.encode(httpHeaders, forKey: .httpHeaders)
        try container.encode(lastSaveDate, forKey: .lastSaveDate)
        try container.encode(nonce, forKey: .nonce)
    }
}
