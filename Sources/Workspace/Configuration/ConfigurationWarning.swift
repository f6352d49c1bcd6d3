/// What a configuration does that works but should not stay.
public struct ConfigurationWarning: Hashable, Sendable {
    /// Where it is done.
    public let origin: ValueOrigin
    /// What is wrong with it, as a sentence without its full stop.
    public let message: String
    /// What to do about it.
    public let hint: String
}
