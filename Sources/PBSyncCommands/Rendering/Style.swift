/// The few ways in which text stands out; on a stream without colours all of them are plain.
struct Style: Hashable, Sendable {
    /// No colours.
    static let plain = Style(isOn: false)

    /// Whether there are colours.
    let isOn: Bool

    /// Names and headings.
    func bold(_ text: String) -> String { wrap("1", text) }
    /// What matters less.
    func dim(_ text: String) -> String { wrap("2", text) }
    /// Errors.
    func red(_ text: String) -> String { wrap("31", text) }
    /// What went well.
    func green(_ text: String) -> String { wrap("32", text) }
    /// Warnings.
    func yellow(_ text: String) -> String { wrap("33", text) }
    /// Hints.
    func cyan(_ text: String) -> String { wrap("36", text) }

    private func wrap(_ code: String, _ text: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
