import ChangeFeed
import Synchronization

/// Waits for nothing: the test itself says when the feed is to read.
final class HandWatcher: DescriptorWatcher {
    private struct State {
        var callback: (@Sendable () -> Void)?
        var descriptor: Int32 = -1
    }

    private let state = Mutex(State())

    /// The descriptor that is watched; -1 for none.
    var descriptor: Int32 { state.withLock { $0.descriptor } }

    func watch(_ descriptor: Int32, whenReadable: @escaping @Sendable () -> Void) -> any DescriptorWatch {
        state.withLock { $0 = State(callback: whenReadable, descriptor: descriptor) }
        return Watch(watcher: self)
    }

    /// Tells that there is something to read, as an event loop would.
    func turn() {
        state.withLock { $0.callback }?()
    }

    private struct Watch: DescriptorWatch {
        let watcher: HandWatcher

        func cancel() {
            watcher.state.withLock { $0 = State() }
        }
    }
}
