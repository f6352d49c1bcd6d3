/// A text that says where a key is, and is not the key.
struct KeyForm: Hashable, Sendable {
    /// The text.
    let text: String

    /// The text, where it names a place; nil where it may be the key itself.
    init?(_ text: String) {
        let places = ["env:", "ENV:", "file:", "command:"]
        guard places.contains(where: { text.hasPrefix($0) && text.count > $0.count }) else { return nil }
        self.text = text
    }
}
