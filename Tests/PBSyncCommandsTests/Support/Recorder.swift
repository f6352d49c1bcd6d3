import Synchronization

@testable import PBSyncCommands

/// Collects what is written to one stream, and lets a test wait for a line of it.
final class Recorder: Sendable {
    private struct Waiter {
        let matches: @Sendable (String) -> Bool
        let continuation: CheckedContinuation<String, Never>
    }

    private struct State {
        var written: [UInt8] = []
        /// How many lines have been looked at by those who wait.
        var seen = 0
        var waiters: [Waiter] = []
    }

    private let state = Mutex(State())

    /// A sink that writes here.
    var sink: OutputSink {
        OutputSink { [self] bytes in write(bytes) }
    }

    /// Every byte.
    var bytes: [UInt8] { state.withLock { $0.written } }

    /// Everything as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Everything as lines without their ends.
    var lines: [String] { Self.lines(of: bytes) }

    /// The next line, after those that were waited for before, that holds this text.
    @discardableResult
    func line(containing text: String) async -> String {
        await withCheckedContinuation { continuation in
            let found: String? = state.withLock { state in
                state.waiters.append(Waiter(matches: { $0.contains(text) }, continuation: continuation))
                return Self.take(&state)
            }
            if let found { continuation.resume(returning: found) }
        }
    }

    private func write(_ bytes: [UInt8]) {
        let found: (CheckedContinuation<String, Never>, String)? = state.withLock { state in
            state.written += bytes
            guard let waiter = state.waiters.first, let line = Self.take(&state) else { return nil }
            return (waiter.continuation, line)
        }
        if let (continuation, line) = found { continuation.resume(returning: line) }
    }

    /// The line that the one who waits is waiting for; with it the waiting is over.
    private static func take(_ state: inout State) -> String? {
        guard let waiter = state.waiters.first else { return nil }
        let lines = lines(of: state.written)
        while state.seen < lines.count {
            let line = lines[state.seen]
            state.seen += 1
            if waiter.matches(line) {
                state.waiters.removeFirst()
                return line
            }
        }
        return nil
    }

    private static func lines(of bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map(String.init)
    }
}
