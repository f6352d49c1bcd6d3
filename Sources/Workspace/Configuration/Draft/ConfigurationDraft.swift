/// A configuration that is about to be written, by `init` for instance.
public struct ConfigurationDraft: Hashable, Sendable {
    /// What stands at the top.
    public var top: Level
    /// The profiles by their names.
    public var profiles: [String: Level]

    /// A draft of a configuration.
    public init(top: Level = Level(), profiles: [String: Level] = [:]) {
        self.top = top
        self.profiles = profiles
    }
}
