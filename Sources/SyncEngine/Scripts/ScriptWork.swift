/// What came of the work on one script.
struct ScriptWork: Sendable {
    /// The result.
    var result: ScriptResult
    /// What happened, in order.
    var events: [SyncEvent] = []
    /// Whether the lock got something that must be on disk before the events are told.
    var isRecorded = false
    /// A conflict that a person is to decide.
    var question: ConflictReport?
}
