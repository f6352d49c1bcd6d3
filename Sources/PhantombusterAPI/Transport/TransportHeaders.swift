/// Headers of an answer, found whatever the case of their names.
public struct TransportHeaders: Sendable, ExpressibleByDictionaryLiteral {
    /// Names and values as they came.
    public private(set) var fields: [(name: String, value: String)]

    /// Headers in order.
    public init(_ fields: [(name: String, value: String)] = []) {
        self.fields = fields
    }

    /// Headers in order.
    public init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { (name: $0.0, value: $0.1) }
    }

    /// Adds a header.
    public mutating func append(name: String, value: String) {
        fields.append((name: name, value: value))
    }

    /// The value of the first header of this name.
    public subscript(name: String) -> String? {
        for field in fields where Self.equal(field.name, name) { return field.value }
        return nil
    }

    private static func equal(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count && zip(one.utf8, other.utf8).allSatisfy { lower($0) == lower($1) }
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}
