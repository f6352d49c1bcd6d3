internal import PhantombusterAPI
internal import Synchronization

/// An ``InMemoryServer`` behind a real socket, which remembers every text that was sent to it.
///
/// It is for tests that ask not only what a server has in the end but everything that it was ever told, in order.
public final class RecordingServer: Sendable {
    /// A text that was sent.
    public struct Post: Hashable, Sendable, CustomStringConvertible {
        /// The script's name.
        public let script: String
        /// The text; nil where the body was not a form with one.
        public let text: String?
        /// The status that was answered; nil where the connection broke instead.
        public internal(set) var status: Int?

        /// The script and the beginning of the text.
        public var description: String { "\(script) \(status ?? 0) “\(text?.prefix(40) ?? "–")”" }
    }

    /// What happens to connections.
    public enum Manners: Hashable, Sendable {
        /// They are served.
        case polite
        /// They are reset, new ones and those that stand.
        case down
        /// They are closed after each answer, without a word before.
        case forgetful
    }

    private struct State {
        var posts: [Post] = []
        var manners = Manners.polite
        var requests = 0
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextListener = 0
    }

    /// What it serves.
    public let memory = InMemoryServer()
    /// The key that it asks for.
    public static let key = InMemoryServer.key

    private let state = Mutex(State())

    private init() {}

    /// Starts a server, hands it and its environment to `body` and ends it.
    ///
    /// - Parameter body: Gets the server, and what a client needs in its environment to talk to it.
    public static func with<Result>(
        body: (RecordingServer, [String: String]) async throws -> Result
    ) async throws -> Result {
        let server = RecordingServer()
        return try await RawServer.with {
            server.serve($0)
        } body: { raw in
            try await body(server, ["PBSYNC_ENDPOINT": "\(raw.url)/api/v1", "PBSYNC_API_KEY": key])
        }
    }

    /// Every text that was sent, in order.
    public var posts: [Post] { state.withLock { $0.posts } }

    /// How many requests of any kind came.
    public var requests: Int { state.withLock { $0.requests } }

    /// Forgets what was sent.
    public func forgetPosts() {
        state.withLock { $0.posts = [] }
    }

    /// Sets what happens to connections from now on.
    public func behave(_ manners: Manners) {
        state.withLock { $0.manners = manners }
    }

    /// Awaits that something holds; it is asked now and after each request.
    public func wait(
        until what: String,
        within limit: Duration = .seconds(50),
        _ holds: @escaping @Sendable (RecordingServer) -> Bool
    ) async throws {
        let (changes, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.nextListener += 1
            state.listeners[state.nextListener] = continuation
            return state.nextListener
        }
        defer { state.withLock { $0.listeners[number] = nil } }
        try await withDeadline(limit, whileAwaiting: "\(what); sent was \(self.posts.suffix(20))") {
            if holds(self) { return }
            for await _ in changes where holds(self) { return }
        }
    }

    /// Serves one connection.
    private func serve(_ peer: RawPeer) {
        while state.withLock({ $0.manners }) != .down, let text = peer.request() {
            guard state.withLock({ $0.manners }) != .down, let request = Self.request(text) else { break }
            // Noted first: who sees the text on the server finds it among what was sent.
            let post = note(request)
            let response = try? memory.reply(to: request)
            answered(post, response?.status)
            guard let response else { break }
            let headers = response.headers.fields.map { "\($0.name): \($0.value)\r\n" }.joined()
            let body = String(decoding: response.body, as: UTF8.self)
            guard peer.answer(body, status: "\(response.status) -", headers: headers) else { return }
            if state.withLock({ $0.manners }) == .forgetful { return }
        }
        peer.reset()
    }

    /// Notes what a request sends; nil where it saves no script.
    private func note(_ request: TransportRequest) -> Post? {
        let route = InMemoryServer.Route(request)
        guard route.kind == .save else { return nil }
        let text = FormText.fields(request.body ?? [])["text"].flatMap(FormText.text)
        let post = Post(script: route.name ?? "", text: text, status: nil)
        state.withLock { $0.posts.append(post) }
        return post
    }

    /// Notes how a request was answered, and tells those who wait.
    private func answered(_ post: Post?, _ status: Int?) {
        let listeners = state.withLock { state in
            state.requests += 1
            if let post, let index = state.posts.lastIndex(of: post) { state.posts[index].status = status }
            return state.listeners.values.map(\.self)
        }
        for listener in listeners { listener.yield() }
    }

    /// A request taken apart; nil for what is none to the API.
    private static func request(_ text: String) -> TransportRequest? {
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        var lines = text[..<end.lowerBound].split(separator: "\r\n")
        guard !lines.isEmpty else { return nil }
        let words = lines.removeFirst().split(separator: " ")
        guard words.count == 3, let method = TransportRequest.Method(rawValue: String(words[0])),
            words[1].hasPrefix("/api/v1/")
        else { return nil }
        let headers = lines.compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (name: String(line[..<colon]), value: String(value))
        }
        return TransportRequest(
            method: method,
            url: InMemoryServer.endpoint + words[1].dropFirst("/api/v1".count),
            headers: headers,
            body: Array(text[end.upperBound...].utf8)
        )
    }
}
