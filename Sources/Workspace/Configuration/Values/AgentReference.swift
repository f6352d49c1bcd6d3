/// An agent as people name it: by its id or by its name.
public enum AgentReference: Hashable, Sendable {
    /// The agent of this id.
    case id(Int64)
    /// The one agent of this name.
    case name(String)

    /// The longest id in decimal digits.
    public static let longestID = 16

    /// The reference that `text` is: an id when it is a number of up to 16 digits, else a name; nil for an empty text
    /// and for one with control characters, which no agent's name has.
    public init?(_ text: String) {
        guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            return nil
        }
        if text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), text.utf8.count <= Self.longestID,
            let id = Int64(text), id > 0
        {
            self = .id(id)
        } else {
            self = .name(text)
        }
    }
}

extension AgentReference: CustomStringConvertible {
    /// The id or the name.
    public var description: String {
        switch self {
        case .id(let id): String(id)
        case .name(let name): name
        }
    }
}
