/// A named value of a JSON object.
struct JSONMember: Sendable {
    let name: String
    /// Where the name stands.
    let position: SourcePosition
    let value: JSONNode

    init(_ name: String, _ value: JSONNode, at position: SourcePosition = .start) {
        self.name = name
        self.value = value
        self.position = position
    }
}
