/// A number with its noun: `1 script`, `2 scripts`.
enum CountText {
    /// The number and the noun, which takes an s for all numbers but one.
    static func of(_ count: some BinaryInteger, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}
