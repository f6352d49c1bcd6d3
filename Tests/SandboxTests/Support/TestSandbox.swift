import PhantombusterModel
import Synchronization
import TestSupport

@testable import Sandbox

/// A server with all its routes, in this process, on a free port, with data of its own and runs that a test plays.
struct TestSandbox: Sendable {
    static let key = "test-key"

    let port: Int
    let services: SandboxServices
    let runs: PlayedRuns
    let reports: Reports

    /// What the server said should not have happened.
    final class Reports: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock { $0 } }

        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    /// Starts a server, hands it to `body` and stops it.
    static func with<Result>(
        _ settings: Settings = Settings(),
        body: (TestSandbox) async throws -> Result
    ) async throws -> Result {
        let folder = try DataFolder.ephemeral()
        defer { folder.release() }
        let store = try Store(folder: folder, settings: settings, now: { 1_427_800_000 })
        defer { store.close() }
        let runs = PlayedRuns(store: store)
        let services = SandboxServices(
            store: store,
            runs: runs,
            requests: RequestLog(limit: settings.keptRequests),
            faults: FaultBook()
        )
        let reports = Reports()
        let configuration = SandboxServer.Configuration(key: key, report: { reports.add($0) })
        let server = SandboxServer(services: services, configuration: configuration)
        let port = try await server.start()
        do {
            let sandbox = TestSandbox(port: port, services: services, runs: runs, reports: reports)
            let result = try await body(sandbox)
            await server.stop(patience: .milliseconds(100))
            return result
        } catch {
            await server.stop(patience: .milliseconds(100))
            throw error
        }
    }

    /// A connection to the server.
    func connect() throws -> ClientConnection { try ClientConnection(port: port) }

    /// Sends one request on a connection of its own and reads its answer.
    func ask(
        _ method: String,
        _ target: String,
        headers: [String: String] = [:],
        key: String? = TestSandbox.key,
        body: String? = nil
    ) async throws -> HTTPAnswer {
        let connection = try connect()
        defer { connection.close() }
        try await connection.send(request(method, target, headers: headers, key: key, body: body))
        return try await connection.answer(toHead: method == "HEAD")
    }

    /// A request as text.
    func request(
        _ method: String,
        _ target: String,
        headers: [String: String] = [:],
        key: String? = TestSandbox.key,
        body: String? = nil
    ) -> String {
        var fields = ["Host": "127.0.0.1:\(port)"]
        if let key { fields["X-Phantombuster-Key-1"] = key }
        if let body { fields["Content-Length"] = "\(body.utf8.count)" }
        fields.merge(headers) { _, given in given }
        let lines = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
        return "\(method) \(target) HTTP/1.1\r\n\(lines)\r\n\(body ?? "")"
    }

    /// Reads.
    func get(_ target: String, headers: [String: String] = [:]) async throws -> HTTPAnswer {
        try await ask("GET", target, headers: headers)
    }

    /// Sends a form.
    func post(_ target: String, form: String = "") async throws -> HTTPAnswer {
        try await ask("POST", target, headers: ["Content-Type": "application/x-www-form-urlencoded"], body: form)
    }

    /// Posts JSON.
    func post(_ target: String, json: String) async throws -> HTTPAnswer {
        try await send("POST", target, json: json)
    }

    /// Sends JSON.
    func send(_ method: String, _ target: String, json: String) async throws -> HTTPAnswer {
        try await ask(method, target, headers: ["Content-Type": "application/json"], body: json)
    }

    /// Saves a script.
    ///
    /// - Returns: its id.
    @discardableResult
    func script(_ name: String, _ text: String = "") async throws -> Int64 {
        try await services.store.saveScript(named: name, text: Array(text.utf8), source: nil, insertOnly: false).id
    }

    /// Makes an agent.
    ///
    /// - Returns: its id.
    func agent(_ name: String = "Agent", script: String? = nil) async throws -> Int64 {
        var fields: [String: JSONValue] = ["name": .string(name)]
        if let script { fields["script"] = .string(script) }
        return try await services.store.createAgent(AgentFields(fields))
    }
}

extension Settings {
    /// The usual settings but one.
    static func setting<Value>(_ path: WritableKeyPath<Settings, Value>, _ value: Value) -> Settings {
        var settings = Settings()
        settings[keyPath: path] = value
        return settings
    }
}
