import PhantombusterAPI
import TestSupport

/// Carries each of the client's requests over a connection of its own.
struct SocketTransport: Transport {
    func send(_ request: TransportRequest) async throws -> TransportResponse {
        try await Self.translating {
            let connection = try await start(request)
            defer { connection.close() }
            let answer = try await connection.answer()
            return TransportResponse(status: answer.status, headers: Self.headers(answer), body: answer.body)
        }
    }

    func open(_ request: TransportRequest) async throws -> any TransportStream {
        try await Self.translating {
            let connection = try await start(request)
            return SocketStream(connection, try await connection.head())
        }
    }

    /// A connection that breaks is the transport's error.
    static func translating<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch {
            throw TransportError.interrupted("\(error)")
        }
    }

    private func start(_ request: TransportRequest) async throws -> ClientConnection {
        let parts = request.url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        guard parts.count == 3, let port = Int(parts[1].split(separator: ":").last ?? "") else {
            throw TransportError.unreachable(request.url)
        }
        let connection = try ClientConnection(port: port)
        var fields = request.headers + [(name: "Host", value: String(parts[1]))]
        if let body = request.body { fields.append((name: "Content-Length", value: "\(body.count)")) }
        let head = fields.map { "\($0.name): \($0.value)\r\n" }.joined()
        try await connection.send("\(request.method.rawValue) /\(parts[2]) HTTP/1.1\r\n\(head)\r\n")
        try await connection.send(request.body ?? [])
        return connection
    }

    static func headers(_ answer: HTTPAnswer) -> TransportHeaders {
        TransportHeaders(answer.headers.map { (name: $0.key, value: $0.value) })
    }
}

/// An answer that is read piece by piece.
private struct SocketStream: TransportStream {
    let status: Int
    let headers: TransportHeaders
    private let connection: ClientConnection

    init(_ connection: ClientConnection, _ head: HTTPAnswer) {
        self.connection = connection
        status = head.status
        headers = SocketTransport.headers(head)
    }

    func next() async throws -> [UInt8]? {
        try await SocketTransport.translating { try await piece() }
    }

    private func piece() async throws -> [UInt8]? {
        if let length = headers["content-length"].flatMap({ Int($0) }) {
            return try await connection.read(count: length)
        }
        let line = try await connection.read(through: "\r\n")
        guard let size = Int(line.dropLast(), radix: 16) else { throw TransportError.malformed(line) }
        let piece = try await connection.read(count: size + 2).dropLast(2)
        return size == 0 ? nil : Array(piece)
    }

    func cancel() {
        connection.close()
    }
}
