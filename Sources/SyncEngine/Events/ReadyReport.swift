/// What the comparison at the start of watching found.
public struct ReadyReport: Hashable, Sendable {
    /// How many scripts are watched.
    public var scripts: Int
    /// How many of them were uploaded because they changed while nobody watched.
    public var uploaded: Int
    /// How many of them are in conflict, refused or failed.
    public var unresolved: Int
    /// Whether the server could be asked.
    public var isOnline: Bool
}
