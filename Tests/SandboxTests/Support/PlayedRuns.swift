import Synchronization

@testable import Sandbox

/// Runs without processes: the test says what happens to each container.
final class PlayedRuns: AgentRuns {
    private struct Run {
        var updates: [RunUpdate] = [.queued]
        var readers: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private struct State {
        var runs: [Int64: Run] = [:]
        var launches: [LaunchOptions] = []
        var aborted: [Int64] = []
        var nextReader = 0
    }

    private let store: Store
    private let state = Mutex(State())

    init(store: Store) {
        self.store = store
    }

    var isolationNotice: String { "agents are only played" }

    /// The options of every launch so far.
    var launches: [LaunchOptions] { state.withLock { $0.launches } }
    /// The agents that were aborted.
    var aborted: [Int64] { state.withLock { $0.aborted } }
    /// How many answers follow a container.
    func readers(of container: Int64) -> Int { state.withLock { $0.runs[container]?.readers.count ?? 0 } }

    func launch(agent: Int64, options: LaunchOptions, launchType: String) async throws -> Int64 {
        let container = try await store.enqueue(
            agent: agent,
            command: options.command,
            argument: options.argument,
            launchType: launchType
        )
        state.withLock { state in
            state.launches.append(options)
            state.runs[container.knownID] = Run()
        }
        return container.knownID
    }

    func abort(agent: Int64) async throws {
        state.withLock { $0.aborted.append(agent) }
    }

    func clear(agent: Int64?) async {
        let all = (try? await store.agents().map(\.knownID)) ?? []
        state.withLock { $0.aborted += agent.map { [$0] } ?? all }
    }

    func shutdown() async {}

    /// Lets something happen, in the store too.
    func play(_ update: RunUpdate, in container: Int64) async throws {
        switch update {
        case .queued: break
        case .running: try await store.markRunning(container: container, pid: nil, pgid: nil)
        case .output(let bytes):
            let file = try store.openOutput(of: container)
            try file.append(bytes)
            file.close()
        case .resultObject(let json): try await store.setResultObject(container: container, json: json)
        case .ended:
            try await store.markEnded(
                container: container,
                message: "Agent finished (success)",
                status: "success",
                exitCode: 0
            )
        }
        state.withLock { state in
            state.runs[container]?.updates.append(update)
            for reader in state.runs[container]?.readers.values.map({ $0 }) ?? [] { reader.yield() }
        }
    }

    func watch(container: Int64) async -> AsyncStream<RunUpdate> {
        let (news, tell) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let reader = state.withLock { state in
            state.nextReader += 1
            state.runs[container]?.readers[state.nextReader] = tell
            return state.nextReader
        }
        let place = Mutex(0)
        return AsyncStream {
            while !Task.isCancelled {
                let updates = self.state.withLock { $0.runs[container]?.updates ?? [] }
                let next = place.withLock { place -> RunUpdate? in
                    guard place < updates.count else { return nil }
                    place += 1
                    return updates[place - 1]
                }
                if let next { return next }
                var waiting = news.makeAsyncIterator()
                guard updates.last != .ended, await waiting.next() != nil else { break }
            }
            self.state.withLock { _ = $0.runs[container]?.readers.removeValue(forKey: reader) }
            return nil
        }
    }
}
