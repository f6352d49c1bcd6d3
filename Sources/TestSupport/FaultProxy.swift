internal import Glibc
internal import Synchronization
internal import SystemPackage

/// A TCP proxy on loopback that does to connections what networks do: it cuts, resets and loses.
///
/// It forwards bytes both ways and knows nothing of HTTP. What happens to a connection is decided when it opens, by the
/// rule that the test set; connections without a rule pass untouched.
public final class FaultProxy: Sendable {
    /// What happens to one connection.
    public struct Rule: Sendable, Hashable {
        /// Ends the connection after so many bytes of the server's have passed; nil never does.
        public var cutAfterAnswerBytes: Int?
        /// Counts, swallows and stalls only from the first request on that has this text in its head; before it everything
        /// passes.
        public var countsFromRequest: String?
        /// Ends the connection with a reset rather than in order.
        public var resets: Bool
        /// Reads what the server answers and passes none of it on.
        public var swallowsAnswers: Bool
        /// Passes nothing more on, and ends nothing, after so many bytes of the server's; nil never does.
        public var stallAfterAnswerBytes: Int?
        /// Passes what the server sends on in pieces of this size, each on its own; nil as it comes.
        public var pieceBytes: Int?
        /// How long a piece of the server's is held back, in milliseconds.
        public var delay: Int

        /// A rule; by default one that changes nothing.
        public init(
            cutAfterAnswerBytes: Int? = nil,
            countsFromRequest: String? = nil,
            resets: Bool = false,
            swallowsAnswers: Bool = false,
            stallAfterAnswerBytes: Int? = nil,
            pieceBytes: Int? = nil,
            delay: Int = 0
        ) {
            self.cutAfterAnswerBytes = cutAfterAnswerBytes
            self.countsFromRequest = countsFromRequest
            self.resets = resets
            self.swallowsAnswers = swallowsAnswers
            self.stallAfterAnswerBytes = stallAfterAnswerBytes
            self.pieceBytes = pieceBytes
            self.delay = delay
        }
    }

    /// The port that it listens on, on 127.0.0.1.
    public let port: UInt16

    private struct State {
        var rule: @Sendable (_ connection: Int) -> Rule = { _ in Rule() }
        var connections = 0
        var isStopped = false
    }

    private let target: UInt16
    private let listener: Int32
    private let state = Mutex(State())
    /// A line for each answer that was swallowed.
    private let strikes = LineLog(name: "answers swallowed")

    private init(target: UInt16) throws {
        self.target = target
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { throw Errno(rawValue: errno) }
        port = try LoopbackAddress.listen(on: listener)
    }

    /// Starts a proxy before a port of 127.0.0.1, hands it to `body` and ends it with all its connections.
    public static func with<Result>(
        target: UInt16,
        body: (FaultProxy) async throws -> Result
    ) async throws -> Result {
        let proxy = try FaultProxy(target: target)
        DetachedThread.start { proxy.accept() }
        defer { proxy.stop() }
        return try await body(proxy)
    }

    /// Sets what happens to connections that open from now on; they are counted from 1.
    public func rule(_ rule: @escaping @Sendable (_ connection: Int) -> Rule) {
        state.withLock { $0.rule = rule }
    }

    /// How many connections have been opened.
    public var connections: Int { state.withLock { $0.connections } }

    /// Awaits the next answer that is swallowed.
    public func struck() async throws {
        _ = try await strikes.line(describedAs: "an answer that is swallowed") { _ in true }
    }

    private func stop() {
        state.withLock { $0.isStopped = true }
        // Wakes the thread that waits in accept; it closes the descriptor.
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            if client < 0 {
                if errno == EINTR { continue }
                close(listener)
                return
            }
            let rule: Rule? = state.withLock { state in
                guard !state.isStopped else { return nil }
                state.connections += 1
                return state.rule(state.connections)
            }
            guard let rule, let server = LoopbackAddress.connect(to: target) else {
                close(client)
                continue
            }
            DetachedThread.start { [strikes] in
                FaultProxyPipe(client: client, server: server, rule: rule) { strikes.append([0x0A]) }.run()
            }
        }
    }
}
