internal import Synchronization

/// What a running program has printed to one of its streams, line by line, and who waits for which line.
public final class LineLog: Sendable {
    private struct Waiter {
        let matches: @Sendable (String) -> Bool
        let continuation: CheckedContinuation<String?, Never>
    }

    private struct State {
        var partial: [UInt8] = []
        var lines: [String] = []
        /// Lines before this index have been handed to somebody who waited.
        var seen = 0
        var isClosed = false
        var waiters: [Int: Waiter] = [:]
        var nextWaiter = 0
    }

    private let name: String
    private let state = Mutex(State())

    init(name: String) {
        self.name = name
    }

    /// All lines so far, without their ends.
    public var lines: [String] { state.withLock { $0.lines } }

    /// Awaits the next line that contains `text`, after the last line that was awaited here.
    @discardableResult
    public func line(containing text: String, within limit: Duration = .seconds(30)) async throws -> String {
        try await line(describedAs: "a line with “\(text)”", within: limit) { $0.contains(text) }
    }

    /// Awaits the next line that `matches`, after the last line that was awaited here; fails when the stream ends
    /// first or the limit passes, with everything that was printed.
    @discardableResult
    public func line(
        describedAs what: String = "a certain line",
        within limit: Duration = .seconds(30),
        where matches: @escaping @Sendable (String) -> Bool
    ) async throws -> String {
        let found = try await withDeadline(limit, whileAwaiting: self.report(missing: what)) {
            await self.nextLine(where: matches)
        }
        try Task.checkCancellation()
        guard let found else { throw DeadlineExceeded(description: "ended before \(report(missing: what))") }
        return found
    }

    func append(_ bytes: some Sequence<UInt8>) {
        let resumptions = state.withLock { state in
            state.partial.append(contentsOf: bytes)
            while let end = state.partial.firstIndex(of: UInt8(ascii: "\n")) {
                state.lines.append(String(decoding: state.partial[..<end], as: UTF8.self))
                state.partial.removeSubrange(...end)
            }
            return Self.settle(&state)
        }
        for (continuation, line) in resumptions { continuation.resume(returning: line) }
    }

    /// The stream has ended: what stands unfinished is a line, and nobody waits in vain.
    func close() {
        let resumptions = state.withLock { state in
            if !state.partial.isEmpty {
                state.lines.append(String(decoding: state.partial, as: UTF8.self))
                state.partial = []
            }
            state.isClosed = true
            return Self.settle(&state)
        }
        for (continuation, line) in resumptions { continuation.resume(returning: line) }
    }

    func nextLine(where matches: @escaping @Sendable (String) -> Bool) async -> String? {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let resumptions = state.withLock { state in
                    state.waiters[id] = Waiter(matches: matches, continuation: continuation)
                    // A cancellation that came before this point found no waiter to end.
                    return Task.isCancelled ? Self.abandon(id, in: &state) : Self.settle(&state)
                }
                for (continuation, line) in resumptions { continuation.resume(returning: line) }
            }
        } onCancel: {
            let resumptions = state.withLock { Self.abandon(id, in: &$0) }
            for (continuation, line) in resumptions { continuation.resume(returning: line) }
        }
    }

    private typealias Resumption = (CheckedContinuation<String?, Never>, String?)

    private static func abandon(_ id: Int, in state: inout State) -> [Resumption] {
        state.waiters.removeValue(forKey: id).map { [($0.continuation, nil)] } ?? []
    }

    private static func settle(_ state: inout State) -> [Resumption] {
        var resumptions: [Resumption] = []
        for (id, waiter) in state.waiters.sorted(by: { $0.key < $1.key }) {
            if let index = state.lines[state.seen...].firstIndex(where: waiter.matches) {
                resumptions.append((waiter.continuation, state.lines[index]))
                state.seen = index + 1
            } else if state.isClosed {
                resumptions.append((waiter.continuation, nil))
            } else {
                continue
            }
            state.waiters[id] = nil
        }
        return resumptions
    }

    private func report(missing what: String) -> String {
        let printed = lines.map { "    \($0)\n" }.joined()
        return "\(what) on \(name), where there was:\n\(printed)"
    }
}
