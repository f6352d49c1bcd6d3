import Synchronization

/// The last requests, in memory.
final class RequestLog: Sendable {
    private struct State {
        var records: [RequestRecord] = []
        var next: Int64 = 1
    }

    private let limit: Int
    private let state = Mutex(State())

    /// Keeps the last `limit` requests.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes a request in.
    func append(_ record: RequestRecord) {
        guard limit > 0 else { return }
        state.withLock { state in
            var record = record
            record.id = state.next
            state.next += 1
            state.records.append(record)
            // Cut in large steps, so that a request seldom pays for moving the others.
            if state.records.count >= 2 * limit { state.records.removeFirst(state.records.count - limit) }
        }
    }

    /// The last requests, oldest first.
    var records: [RequestRecord] { state.withLock { Array($0.records.suffix(limit)) } }

    /// Forgets all; the numbers go on.
    func removeAll() {
        state.withLock { $0.records.removeAll() }
    }
}
