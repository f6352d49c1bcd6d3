internal import Synchronization

/// One run that is being watched, by a stream and by questions beside it, with whoever hears of it.
final class RunSession: Sendable {
    let agent: Int64
    private let tracker: Mutex<RunTracker>
    private let onEvent: @Sendable (RunEvent) async -> Void

    init(
        agent: Int64,
        lastMessage: Int64 = -1,
        onEvent: @escaping @Sendable (RunEvent) async -> Void
    ) {
        self.agent = agent
        tracker = Mutex(RunTracker(lastMessage: lastMessage))
        self.onEvent = onEvent
    }

    /// What is known of the run.
    var state: RunTracker { tracker.withLock { $0 } }

    /// Takes something in, and tells what follows from it.
    func tell(_ takeIn: @Sendable (inout RunTracker) -> [RunEvent]) async {
        let events = tracker.withLock { takeIn(&$0) }
        for event in events { await onEvent(event) }
    }

    /// Tells one thing.
    func tell(_ event: RunEvent) async {
        await onEvent(event)
    }
}
