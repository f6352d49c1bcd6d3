/// The way to a setting from the top of its file, as messages name it: `profiles.sandbox.endpoint`.
struct SettingPath: Hashable, Sendable, CustomStringConvertible {
    private let text: String

    private init(_ text: String) {
        self.text = text
    }

    /// The whole file.
    static let top = SettingPath("")

    /// The member of this name.
    func of(_ name: String) -> SettingPath {
        SettingPath(text.isEmpty ? name : "\(text).\(name)")
    }

    /// The member of this key.
    func of(_ key: some RawRepresentable<String>) -> SettingPath {
        of(key.rawValue)
    }

    /// The element of this index, as in `ignore[0]`.
    func element(_ index: Int) -> SettingPath {
        SettingPath("\(text)[\(index)]")
    }

    var description: String { text.isEmpty ? "the configuration" : text }
}
