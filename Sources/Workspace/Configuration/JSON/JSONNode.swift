/// A JSON value that knows where it stands in its text.
struct JSONNode: Sendable {
    /// What the value is.
    enum Content: Sendable {
        case null
        case bool(Bool)
        /// As it is spelled: nothing is rounded.
        case number(String)
        case string(String)
        case array([JSONNode])
        /// In the order of the text; no name twice.
        case object([JSONMember])
    }

    let content: Content
    let position: SourcePosition

    init(_ content: Content, at position: SourcePosition = .start) {
        self.content = content
        self.position = position
    }

    /// The kind of value, for a sentence that says what was found.
    var kind: String {
        switch content {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
