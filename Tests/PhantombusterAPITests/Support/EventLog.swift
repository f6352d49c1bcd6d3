import PhantombusterAPI
import Synchronization

/// Keeps what a runner tells.
final class EventLog: Sendable {
    private let list = Mutex<[RunEvent]>([])

    /// What a runner is to call.
    var note: @Sendable (RunEvent) async -> Void {
        { event in self.list.withLock { $0.append(event) } }
    }

    var events: [RunEvent] { list.withLock { $0 } }

    /// The console, put together.
    var console: [UInt8] { events.flatMap { Self.bytes($0) ?? [] } }

    /// Everything but the console.
    var others: [RunEvent] { events.filter { Self.bytes($0) == nil } }

    /// How often watching went on by other means.
    var resumptions: Int { events.count(where: Self.isResumption) }

    private static func bytes(_ event: RunEvent) -> [UInt8]? {
        if case .output(let bytes) = event { bytes } else { nil }
    }

    private static func isResumption(_ event: RunEvent) -> Bool {
        if case .resuming = event { true } else { false }
    }
}
