/// What a merge came to.
public struct MergedText: Hashable, Sendable {
    /// The text; it holds conflict markers where changes overlap.
    public var bytes: [UInt8]
    /// How many places overlap.
    public var overlaps: Int

    /// Whether every change found its place.
    public var isClean: Bool { overlaps == 0 }
}
