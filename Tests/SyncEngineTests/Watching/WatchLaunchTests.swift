import ChangeFeed
import PhantombusterModel
import SyncEngine
import Synchronization
import TestSupport
import Testing
import Workspace

@Suite("Launching while watching", .timeLimit(.minutes(1)))
struct WatchLaunchTests {
    /// Runs that last until the test ends them.
    private final class Runs: Sendable {
        private struct State {
            var orders: [LaunchOrder] = []
            var ends: [CheckedContinuation<Void, Never>] = []
            var aborted: [Int64] = []
        }

        private let state = Mutex(State())

        var orders: [LaunchOrder] { state.withLock { $0.orders } }
        var aborted: [Int64] { state.withLock { $0.aborted } }

        func run(_ order: LaunchOrder) async {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    state.orders.append(order)
                    state.ends.append(continuation)
                }
            }
        }

        /// Returns when so many were begun.
        func begun(_ count: Int) async { while orders.count < count { await Task.yield() } }

        func abort(_ agent: Int64) { state.withLock { $0.aborted.append(agent) } }

        func endAll() {
            let ends = state.withLock { state in
                defer { state.ends = [] }
                return state.ends
            }
            for end in ends { end.resume() }
        }

        var hooks: LaunchHooks {
            LaunchHooks(
                launches: { _ in true },
                reference: { $0.value == "named.js" ? .name("other") : nil },
                launch: { order, launched in
                    launched()
                    await self.run(order)
                },
                abort: { self.abort($0.id) }
            )
        }
    }

    @Test("A save launches its agent after the text was read back; saves meanwhile fold into one more launch")
    func folds() async throws {
        try await Bench.with { bench in
            let runs = Runs()
            try bench.workspace.write("zero", to: "a.js")
            try await bench.push()
            bind(bench, "a.js")
            try await Watch.with(bench, hooks: runs.hooks) { watch in
                await watch.ready()
                bench.server.resetLog()
                try watch.save("one", as: "a.js")
                await runs.begun(1)
                #expect(bench.server.log.map(\.kind) == [.meta, .save, .text, .user])
                try watch.save("two", as: "a.js")
                await bench.events.wait(for: "launch-queued")
                try watch.save("three", as: "a.js")
                await bench.events.wait(for: "launch-queued", times: 2)
                runs.endAll()
                await runs.begun(2)
                runs.endAll()
            }
            #expect(runs.orders.count == 2)
            #expect(runs.orders.allSatisfy { $0.agent.id == 5 })
            runs.endAll()
        }
    }

    @Test("A run is aborted first where that is asked for")
    func aborts() async throws {
        try await Bench.with { bench in
            let runs = Runs()
            try bench.workspace.write("zero", to: "a.js")
            try await bench.push()
            bind(bench, "a.js")
            try await Watch.with(bench, hooks: runs.hooks, configure: { $0.busyPolicy = .abort }) { watch in
                await watch.ready()
                try watch.save("one", as: "a.js")
                await runs.begun(1)
                try watch.save("two", as: "a.js")
                await bench.events.wait(for: "launch-aborting")
                runs.endAll()
                await runs.begun(2)
                runs.endAll()
            }
            #expect(runs.aborted == [5])
        }
    }

    @Test("What went up at the start launches each agent once")
    func catchUp() async throws {
        try await Bench.with { bench in
            let runs = Runs()
            for name in ["a.js", "b.js"] { try bench.workspace.write("zero", to: name) }
            try await bench.push()
            let ids = ["a.js", "b.js"].compactMap { bench.server.script($0)?.id }
            bench.server.setAgents([AgentRecord(id: 5, name: "other", scriptId: ids[0])])
            try bench.workspace.write("one", to: "a.js")
            try bench.workspace.write("named", to: "named.js")
            try await Watch.with(bench, hooks: runs.hooks) { _ in
                await runs.begun(1)
                runs.endAll()
            }
            #expect(runs.orders.map { $0.scripts.map(\.value) } == [["a.js", "named.js"]])
            #expect(bench.events.names.firstIndex(of: "ready") ?? .max < bench.events.names.count)
        }
    }

    @Test("A script without an agent is told, and watching goes on")
    func unbound() async throws {
        try await Bench.with { bench in
            let runs = Runs()
            try await Watch.with(bench, hooks: runs.hooks) { watch in
                await watch.ready()
                try watch.save("one", as: "a.js")
                await bench.events.wait(for: "launch-failed")
                try watch.save("two", as: "a.js")
                await watch.waitForPush(of: "two")
            }
            #expect(runs.orders.isEmpty)
        }
    }

    private func bind(_ bench: Bench, _ name: String) {
        bench.server.setAgents([AgentRecord(id: 5, name: "five", scriptId: bench.server.script(name)?.id)])
    }
}
