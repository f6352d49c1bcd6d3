internal import PhantombusterAPI
internal import Synchronization

/// An ``InMemoryServer`` behind a socket: the built client talks to it, and the test sees and sets every script at once.
///
/// A fault of the server's hook becomes one of the connection: it is reset, before or after the request was applied.
public struct MemoryService: Sendable {
    /// The scripts, and the hook that runs before each request.
    public let server: InMemoryServer
    /// The API's address.
    public let endpoint: String

    /// What a client needs in its environment to talk to it.
    public var environment: [String: String] {
        ["PBSYNC_ENDPOINT": endpoint, "PBSYNC_API_KEY": InMemoryServer.key]
    }

    /// Starts a service without scripts, hands it to `body` and ends it with all its connections.
    public static func with<Result>(body: (MemoryService) async throws -> Result) async throws -> Result {
        // No two saves fall into the same second, as those of people hardly do.
        let clock = Clock()
        let server = InMemoryServer { clock.next() }
        return try await RawServer.with(
            { serve($0, by: server) },
            body: { raw in
                try await body(MemoryService(server: server, endpoint: raw.url + "/api/v1"))
            }
        )
    }

    /// A clock that moves with each look at it.
    private final class Clock: Sendable {
        private let seconds = Atomic<Int64>(1_427_806_874)

        func next() -> Int64 { seconds.add(1, ordering: .relaxed).newValue }
    }

    private static func serve(_ peer: RawPeer, by server: InMemoryServer) {
        while let text = peer.request() {
            do throws(TransportError) {
                guard let request = request(in: text) else { throw .interrupted("not a request") }
                let response = try server.reply(to: request)
                let headers = response.headers.fields.map { "\($0.name): \($0.value)\r\n" }.joined()
                let head = "HTTP/1.1 \(response.status) -\r\nContent-Length: \(response.body.count)\r\n\(headers)\r\n"
                guard peer.send(Array(head.utf8) + response.body) else { return }
            } catch {
                return peer.reset()
            }
        }
    }

    /// The request as the server in memory takes it.
    private static func request(in text: String) -> TransportRequest? {
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3, let method = TransportRequest.Method(rawValue: String(words[0])) else { return nil }
        let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            // Names are compared by those who look for them; the client's own spelling of the key's is kept.
            return (String(parts[0]), String(parts[1].drop { $0 == " " }))
        }
        let target = words[1].hasPrefix("/api/v1") ? words[1].dropFirst(7) : words[1]
        return TransportRequest(
            method: method,
            url: InMemoryServer.endpoint + target,
            headers: headers,
            body: Array(text[end.upperBound...].utf8)
        )
    }
}
