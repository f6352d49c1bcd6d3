import Synchronization

/// What happened, in order.
final class Recorded<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])

    /// Everything so far.
    var all: [Value] { values.withLock { $0 } }

    /// Notes something.
    func add(_ value: Value) {
        values.withLock { $0.append(value) }
    }
}
