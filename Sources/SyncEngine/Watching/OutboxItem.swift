internal import PhantombusterModel

/// Events that are to be told together.
struct OutboxItem: Sendable {
    let events: [SyncEvent]
    /// The script whose record must be on the disk first; nil where nothing was recorded.
    let recorded: ScriptName?
}
