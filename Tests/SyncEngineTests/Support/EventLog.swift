import SyncEngine
import Synchronization

/// The events that were told, in order.
final class EventLog: Sendable {
    private let events = Mutex<[SyncEvent]>([])

    /// Hears events.
    var listener: SyncEngine.Listener {
        { [self] event in events.withLock { $0.append(event) } }
    }

    /// All of them.
    var all: [SyncEvent] { events.withLock { $0 } }

    /// Their names.
    var names: [String] { all.map(\.name) }

    /// Forgets them.
    func clear() { events.withLock { $0 = [] } }
}
