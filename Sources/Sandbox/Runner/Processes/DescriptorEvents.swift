// DispatchSource is not marked Sendable on Linux, although its methods may be called from any thread.
@preconcurrency import Dispatch
import Glibc
import Synchronization

/// Waiting for a descriptor without holding a thread and without looking again and again.
///
/// One task waits at a time. The descriptor must be non-blocking; it stays its owner's, who closes it when nobody
/// waits any more.
final class DescriptorEvents: Sendable {
    /// What is waited for.
    enum Kind {
        case readable
        case writable
    }

    private struct State {
        var source: (any DispatchSourceProtocol)?
        var isFinished = false
    }

    private let descriptor: Int32
    private let state = Mutex(State())
    /// Handlers only resume a task, so one queue serves every descriptor.
    private static let queue = DispatchQueue(label: "pbsync.sandbox.descriptors", attributes: .concurrent)

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Waits until the descriptor is ready. Returns false at once after `finish()`.
    func wait(until kind: Kind) async -> Bool {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let source: (any DispatchSourceProtocol)? = state.withLock { state in
                guard !state.isFinished else { return nil }
                let source: any DispatchSourceProtocol =
                    switch kind {
                    case .readable: DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: Self.queue)
                    case .writable: DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: Self.queue)
                    }
                state.source = source
                return source
            }
            guard let source else { return continuation.resume() }
            // The cancel handler runs exactly once, whoever cancels, and only after the descriptor is let go.
            source.setEventHandler { source.cancel() }
            source.setCancelHandler { continuation.resume() }
            source.activate()
            // A finish that came between has found the source before it was active; this makes up for it.
            if state.withLock({ $0.isFinished }) { source.cancel() }
        }
        return state.withLock { state in
            state.source = nil
            return !state.isFinished
        }
    }

    /// Ends the present wait and every later one.
    func finish() {
        let source = state.withLock { state in
            state.isFinished = true
            return state.source
        }
        source?.cancel()
    }
}
