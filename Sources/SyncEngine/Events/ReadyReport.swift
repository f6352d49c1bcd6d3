/// What a comparison of everything found, at the start of watching or when somebody asked for it.
public struct ReadyReport: Hashable, Sendable {
    /// How many scripts are watched.
    public var scripts: Int
    /// How many of them were uploaded meanwhile; at the start, because they changed while nobody watched.
    public var uploaded: Int
    /// How many of them are in conflict, refused or failed.
    public var unresolved: Int
    /// Whether the server could be asked.
    public var isOnline: Bool
}
