/// A legal script name: 1 to 50 letters, digits, underscores, dots, spaces and hyphens that begin and end with a
/// letter, digit or underscore, then `.js` or `.coffee`; ASCII only.
///
/// As a pattern, matched whole: `^\w([\w. -]{0,48}\w)?\.(js|coffee)$`.
public struct ScriptName: Hashable, Sendable {
    /// The name with its extension, as the API spells it.
    public let value: String

    /// The name, or nil where `text` breaks the rule; ``problem(in:)`` says how.
    public init?(_ text: String) {
        guard Self.problem(in: text) == nil else { return nil }
        value = text
    }

    /// The name without its extension.
    public var stem: String { String(value.dropLast(isCoffee ? 7 : 3)) }

    /// Whether the script is CoffeeScript, compiled before it runs.
    public var isCoffee: Bool { value.hasSuffix(".coffee") }

    /// Whether the script can only be required by others, never launched: its name starts with `lib`.
    public var isLibrary: Bool { value.hasPrefix("lib") }

    /// What is wrong with a name, as the end of a sentence that begins with the name; nil for a legal one.
    ///
    /// The name itself is never repeated in the answer: it may hold anything.
    public static func problem(in text: String) -> String? {
        let bytes = Array(text.utf8)
        let stem: ArraySlice<UInt8>
        if bytes.ends(with: ".js") {
            stem = bytes.dropLast(3)
        } else if bytes.ends(with: ".coffee") {
            stem = bytes.dropLast(7)
        } else {
            return "does not end with .js or .coffee"
        }
        guard let first = stem.first, let last = stem.last else { return "has nothing before its extension" }
        guard
            stem.allSatisfy({
                isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-")
            })
        else { return "holds something other than ASCII letters, digits, underscores, dots, spaces and hyphens" }
        guard isWord(first) else { return "does not begin with a letter, digit or underscore" }
        guard isWord(last) else { return "does not have a letter, digit or underscore before its extension" }
        guard stem.count <= 50 else { return "is longer than 50 characters before its extension" }
        return nil
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension [UInt8] {
    fileprivate func ends(with suffix: StaticString) -> Bool {
        suffix.withUTF8Buffer { self.suffix($0.count).elementsEqual($0) }
    }
}

extension ScriptName: Comparable, CustomStringConvertible {
    /// Orders names by their bytes.
    public static func < (one: ScriptName, other: ScriptName) -> Bool { one.value < other.value }

    /// The name itself.
    public var description: String { value }
}

extension ScriptName: Codable {
    /// Decodes a name from a string.
    ///
    /// - Throws: `DecodingError.dataCorrupted` where the name is illegal.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        if let problem = Self.problem(in: text) {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "the script name \(problem)")
        }
        value = text
    }

    /// Encodes the name as a string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
