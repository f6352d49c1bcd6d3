/// One record as lines of name and value.
struct FieldList: Sendable {
    private var fields: [(name: String, value: String)] = []

    /// Adds a field, where it has a value; the value is made safe.
    mutating func add(_ name: String, _ value: String?) {
        guard let value else { return }
        fields.append((name: name, value: ServerText.line(value)))
    }

    /// The lines, values aligned.
    func lines(style: Style) -> [String] {
        let width = fields.reduce(0) { max($0, $1.name.count) }
        return fields.map { field in
            style.dim(field.name + String(repeating: " ", count: width - field.name.count)) + "  " + field.value
        }
    }
}
