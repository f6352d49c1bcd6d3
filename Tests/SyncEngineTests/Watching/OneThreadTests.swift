import ChangeFeed
import Glibc
import PhantombusterAPI
import Synchronization
import TestSupport
import Testing
import Workspace

@testable import SyncEngine

@Suite("One thread", .timeLimit(.minutes(1)))
struct OneThreadTests {
    /// A server in memory that notes on which thread each request is made, and answers from another.
    private final class NotingTransport: Transport {
        let server: InMemoryServer
        let threads = Mutex<Set<UInt>>([])

        init(_ server: InMemoryServer) {
            self.server = server
        }

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            note()
            let response = try await answer(request)
            note()
            return response
        }

        func open(_ request: TransportRequest) async throws -> any TransportStream {
            try await server.open(request)
        }

        private func note() {
            threads.withLock { _ = $0.insert(UInt(pthread_self())) }
        }

        @concurrent private func answer(_ request: TransportRequest) async throws -> TransportResponse {
            try await server.send(request)
        }
    }

    @Test("From the hint to the confirmation everything is asked on the session's own thread")
    func thread() async throws {
        try await Bench.with { bench in
            let transport = NotingTransport(bench.server)
            var resources = try bench.resources()
            resources.client = PhantombusterClient(
                transport: transport,
                endpoint: try Endpoint(InMemoryServer.endpoint),
                key: try APIKey(InMemoryServer.key),
                retry: .none
            )
            let session = WatchSession(
                resources,
                feed: nil,
                executor: WriterThread(),
                onEvent: bench.events.listener
            )
            let running = Task { try await session.run() }
            await bench.events.wait(for: "ready")
            // The list is asked for beside the reading of the folder, once.
            transport.threads.withLock { $0 = [] }
            for number in 0..<20 {
                try bench.workspace.write("text \(number)", to: "a.js")
                session.receive(.paths(["a.js"]))
                await bench.events.wait(for: "pushed", times: number + 1)
            }
            #expect(transport.threads.withLock { $0.count } == 1)
            await session.stop()
            try await running.value
        }
    }
}
