import PhantombusterModel
import TestSupport

/// The server as people see it who work on it from a web browser: plain requests, no client of ours.
struct WebEditor: Sendable {
    private let port: Int

    /// Works on a sandbox's account.
    init(_ sandbox: SandboxProcess) {
        self.init(endpoint: sandbox.endpoint)
    }

    /// Works on the account behind an endpoint on this machine.
    init(endpoint: String) {
        let digits = endpoint.drop { $0 != ":" }.dropFirst().drop { $0 != ":" }.dropFirst().prefix { $0.isNumber }
        port = Int(digits) ?? 0
    }

    /// Saves a script.
    func save(_ text: String, as name: String) async throws {
        let body = JSONValue.object(["text": .string(text), "source": "web"])
        let answer = try await send("POST", "script/\(name)", body)
        guard answer.status == 200 else { throw Refused(answer: answer) }
    }

    /// A script's record; nil where there is none.
    func script(_ name: String) async throws -> JSONValue? {
        let answer = try await send("GET", "script/by-name/json/\(name)")
        return answer.status == 200 ? answer.data : nil
    }

    /// A script's text; nil where there is none.
    func text(of name: String) async throws -> String? {
        try await script(name)?["text"]?.string
    }

    /// Deletes a script, where there is one.
    func delete(_ name: String) async throws {
        guard case .integer(let id)? = try await script(name)?["id"] else { return }
        _ = try await send("DELETE", "script/\(id)")
    }

    /// Takes every script away.
    func clear() async throws {
        _ = try await send("POST", "/_sandbox/reset", .object(["scope": "scripts"]))
    }

    /// Sets what goes wrong with requests from now on.
    func fail(_ rules: [JSONValue]) async throws {
        let answer = try await send("PUT", "/_sandbox/faults", .array(rules))
        guard answer.status == 200 else { throw Refused(answer: answer) }
    }

    /// How many requests met what was to go wrong with them.
    func faultsMet() async throws -> Int64 {
        guard case .array(let rules)? = try await send("GET", "/_sandbox/faults").data else { return 0 }
        return rules.reduce(0) { sum, rule in sum + (rule["met"]?.integer ?? 0) }
    }

    private func send(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws -> HTTPAnswer {
        let connection = try ClientConnection(port: port)
        let target = (path.hasPrefix("/") ? path : "/api/v1/\(path)").replacing(" ", with: "%20")
        let content = body.map { Array($0.text.utf8) } ?? []
        try await connection.send(
            "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nX-Phantombuster-Key-1: \(SandboxProcess.key)\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(content.count)\r\nConnection: close\r\n\r\n"
        )
        try await connection.send(content)
        return try await connection.answer()
    }

    /// The server said no.
    struct Refused: Error {
        let answer: HTTPAnswer
    }
}
