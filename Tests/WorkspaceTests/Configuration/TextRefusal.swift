import Testing

/// A text that a reader refuses, with the place and a part of what it says.
struct TextRefusal: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let column: Int
    let says: String
    /// A part of the hint; nil where the hint does not matter.
    let hint: String?

    init(_ text: String, _ line: Int, _ column: Int, _ says: String, hint: String? = nil) {
        self.text = text
        self.line = line
        self.column = column
        self.says = says
        self.hint = hint
    }

    var testDescription: String { text.debugDescription }
}
