internal import Glibc
internal import Synchronization
internal import SystemPackage

/// A TCP server on loopback whose every byte the test decides, for answers that no honest server gives.
public final class RawServer: Sendable {
    /// Serves one connection; it blocks as it likes, and the connection is closed when it returns.
    public typealias Script = @Sendable (RawPeer) -> Void

    /// The port that it listens on, on 127.0.0.1.
    public let port: UInt16

    private struct State {
        var accepted = 0
        var open: Set<Int32> = []
        var most = 0
        var isStopped = false
    }

    private let listener: Int32
    private let script: Script
    private let state = Mutex(State())

    private init(script: @escaping Script) throws {
        self.script = script
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { throw Errno(rawValue: errno) }
        port = try LoopbackAddress.listen(on: listener)
    }

    /// Starts a server, hands it to `body` and ends it with all its connections.
    public static func with<Result>(
        _ script: @escaping Script,
        body: (RawServer) async throws -> Result
    ) async throws -> Result {
        let server = try RawServer(script: script)
        DetachedThread.start { server.accept() }
        defer { server.stop() }
        return try await body(server)
    }

    /// The URL of its root.
    public var url: String { "http://127.0.0.1:\(port)" }

    /// How many connections it has taken.
    public var accepted: Int { state.withLock { $0.accepted } }

    /// How many connections were open at once, at most.
    public var mostOpen: Int { state.withLock { $0.most } }

    private func stop() {
        state.withLock { state in
            state.isStopped = true
            // Wakes the threads that wait for these sockets; each closes its own.
            for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func accept() {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            if descriptor < 0 {
                if errno == EINTR { continue }
                close(listener)
                return
            }
            let number: Int? = state.withLock { state in
                guard !state.isStopped else { return nil }
                state.accepted += 1
                state.open.insert(descriptor)
                state.most = max(state.most, state.open.count)
                return state.accepted
            }
            guard let number else {
                close(descriptor)
                continue
            }
            DetachedThread.start { [self] in
                script(RawPeer(descriptor: descriptor, number: number))
                state.withLock { state in
                    state.open.remove(descriptor)
                    close(descriptor)
                }
            }
        }
    }
}
