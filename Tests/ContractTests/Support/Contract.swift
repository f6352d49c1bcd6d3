import CurlTransport
import EventLoop
import PhantombusterAPI
import PhantombusterModel
import TestSupport

/// The real client and the real sandbox, joined.
struct Contract: Sendable {
    let client: PhantombusterClient
    let sandbox: SandboxProcess

    /// Starts a sandbox and hands it to `body` with a client for it.
    static func with<Result>(
        seed: String? = nil,
        settings: [String] = [],
        body: (Contract) async throws -> Result
    ) async throws -> Result {
        try await TemporaryWorkspace.with { workspace in
            let path = try seed.map { try workspace.write($0, to: "seed.json") }
            let arguments = settings.flatMap { ["--setting", $0] }
            return try await SandboxProcess.with(in: workspace.root, seed: path, arguments: arguments) { sandbox in
                let loop = try EventLoop()
                let client = PhantombusterClient(
                    transport: CurlTransport(loop: loop),
                    endpoint: try Endpoint(sandbox.endpoint),
                    key: try APIKey(SandboxProcess.key)
                )
                do {
                    let result = try await body(Contract(client: client, sandbox: sandbox))
                    await loop.stop()
                    return result
                } catch {
                    await loop.stop()
                    throw error
                }
            }
        }
    }

    /// A call under `/_sandbox`, for which the client has none.
    @discardableResult
    func control(_ method: String, _ path: String, json: String = "") async throws -> HTTPAnswer {
        let connection = try ClientConnection(port: client.endpoint.port)
        defer { connection.close() }
        let head = "Host: localhost\r\nX-Phantombuster-Key-1: \(SandboxProcess.key)\r\nContent-Type: application/json"
        let text = "\(method) /_sandbox\(path) HTTP/1.1\r\n\(head)\r\nContent-Length: \(json.utf8.count)\r\n\r\n\(json)"
        try await connection.send(text)
        return try await connection.answer()
    }

    /// Puts fault rules in force.
    func fault(_ rules: String) async throws {
        try await control("PUT", "/faults", json: rules)
    }

    /// Requests of the log, as `METHOD PATH`, below `/api/v1`.
    func requests() async throws -> [String] {
        guard case .array(let records) = try await control("GET", "/requests").data else { return [] }
        return records.compactMap { record in
            guard let path = record["path"]?.string, path.hasPrefix("/api/v1") else { return nil }
            return "\(record["method"]?.string ?? "") \(path.dropFirst("/api/v1".count))"
        }
    }

    /// Waits until an agent's run has ended.
    func end(of container: Int64, agent: Int64) async throws -> ContainerRecord {
        while true {
            if let record = try await client.containers(agent: agent).first(where: { $0.id == container }) {
                return record
            }
        }
    }
}
