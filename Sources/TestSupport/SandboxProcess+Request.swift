extension SandboxProcess {
    /// The port that it serves on.
    public var port: Int {
        // http://HOST:PORT/api/v1
        endpoint.split(separator: ":").last.flatMap { Int($0.prefix { $0 != "/" }) } ?? 0
    }

    /// Sends a request with the key and gives the answer.
    ///
    /// - Parameters:
    ///   - method: Such as `GET`.
    ///   - path: With its query, from the server's root.
    ///   - json: A JSON body.
    ///   - headers: More header lines, each with its line end.
    @discardableResult
    public func request(
        _ method: String,
        _ path: String,
        json: String = "",
        headers: String = ""
    ) async throws -> HTTPAnswer {
        let connection = try ClientConnection(port: port)
        let type = json.isEmpty ? "" : "Content-Type: application/json\r\n"
        try await connection.send(
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nX-Phantombuster-Key-1: \(Self.key)\r\n"
                + "\(type)Content-Length: \(json.utf8.count)\r\nConnection: close\r\n\(headers)\r\n\(json)"
        )
        return try await connection.answer()
    }

    /// Sets the rules of what happens to requests; an empty list ends all.
    public func setFaults(_ rules: String) async throws -> HTTPAnswer {
        try await request("PUT", "/_sandbox/faults", json: rules)
    }
}
