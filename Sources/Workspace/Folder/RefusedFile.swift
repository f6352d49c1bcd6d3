/// Something in the folder that looks like a script and is none, or none that can be used.
public struct RefusedFile: Error, Hashable, Sendable {
    /// Its path, relative to the folder that holds the scripts.
    public let path: String
    /// Why it is refused.
    public let reason: RefusalReason
}
