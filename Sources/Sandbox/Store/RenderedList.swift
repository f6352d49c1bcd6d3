/// The answer of `scripts.json` for one state of the scripts.
struct RenderedList: Sendable {
    /// Moves with every change of a script, so that a slow reader cannot store an answer that is already stale.
    var generation = 0
    /// The body, while it is true.
    var bytes: [UInt8]?
}
