/// A text that nobody may see by accident: what prints, describes or mirrors it gets `[key]`.
public struct SecretText: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text itself, for the request header only.
    public let text: String

    /// Takes a text in keeping.
    public init(_ text: String) {
        self.text = text
    }

    /// Never the text.
    public var description: String { "[key]" }

    /// Never the text.
    public var debugDescription: String { "[key]" }

    /// Nothing to see.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
