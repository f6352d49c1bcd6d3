public import PhantombusterModel

extension JSONValue {
    /// The value that a JSON text holds, any kind of value; nil for what is not JSON, or a million values.
    public init?(parsing text: String) {
        guard let value = try? BoundedJSON.decode(JSONValue.self, from: Array(text.utf8)) else { return nil }
        self = value
    }

    /// An object or a list that was sent as its JSON text, as itself; any other value as it is.
    public var unwrapped: JSONValue {
        guard case .string(let text) = self, let value = JSONValue(parsing: text) else { return self }
        switch value {
        case .object, .array: return value
        case .null, .bool, .integer, .number, .string: return self
        }
    }
}
