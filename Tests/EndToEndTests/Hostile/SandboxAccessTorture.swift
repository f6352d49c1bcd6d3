import SystemPackage
import TestSupport
import Testing

@Suite("The sandbox against those it is not for", .timeLimit(.minutes(3)))
struct SandboxAccessTorture {
    /// A request's first line and headers, and what is to come of it.
    struct Attempt: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let request: String
        let statuses: Set<Int>
    }

    private static func attempt(
        _ description: String,
        _ line: String = "GET /api/v1/scripts.json",
        host: String = "127.0.0.1:PORT",
        _ headers: String...,
        key: String? = SandboxProcess.key,
        statuses: Set<Int>
    ) -> Attempt {
        let all = ["Host: \(host)"] + (key.map { ["X-Phantombuster-Key-1: \($0)"] } ?? []) + headers
        let lines = ["\(line) HTTP/1.1"] + all + ["Content-Length: 0", "Connection: close"]
        return Attempt(
            testDescription: description,
            request: lines.map { "\($0)\r\n" }.joined() + "\r\n",
            statuses: statuses
        )
    }

    static let attempts: [Attempt] = [
        attempt("with everything right", statuses: [200]),
        attempt("without a key", key: nil, statuses: [401]),
        attempt("with a wrong key", key: "Sandbox", statuses: [401]),
        attempt("with an empty key", key: "", statuses: [401]),
        attempt("with the key twice, once wrong", "GET /api/v1/scripts.json?key=wrong", key: nil, statuses: [401]),
        attempt("for the sandbox's own part, without a key", "GET /_sandbox/requests", key: nil, statuses: [401]),
        attempt("for a launch, without a key", "POST /api/v1/agent/1/launch", key: nil, statuses: [401]),
        attempt("for a stranger's host", host: "evil.example", statuses: [403]),
        attempt("for a stranger's host that looks like this", host: "127.0.0.1.evil.example:PORT", statuses: [403]),
        attempt("for a host with a user in it", host: "127.0.0.1@evil.example", statuses: [400, 403]),
        attempt("for no host", host: "", statuses: [400]),
        attempt(
            "from a stranger's page",
            "POST /api/v1/agent/1/launch",
            "Origin: https://evil.example",
            statuses: [403]
        ),
        attempt("from a page without an origin", "POST /api/v1/agent/1/launch", "Origin: null", statuses: [403]),
        attempt("from another port's page", "GET /api/v1/scripts.json", "Origin: http://127.0.0.1:1", statuses: [403]),
        attempt("from a stranger's link", "GET /api/v1/agent/1/launch", "Sec-Fetch-Site: cross-site", statuses: [403]),
    ]

    @Test("Each request is served or refused by whom it is from and for", arguments: attempts)
    func access(attempt: Attempt) async throws {
        try await Journey.with(agents: [:]) { journey in
            let answer = try await send(attempt.request, to: journey.sandbox)
            #expect(attempt.statuses.contains(answer.status), "\(answer)")
            #expect(answer.headers["access-control-allow-origin"] == nil, "\(answer)")
        }
    }

    @Test("No path leads out of the storage")
    func storage() async throws {
        let script = """
            const fs = require("fs"), buster = new (require("phantombuster"))()
            fs.writeFileSync("own.txt", "own")
            buster.save("own.txt").then(() => console.log("saved"))
            """
        try await Journey.with(scripts: ["a.js": script], agents: ["Worker": "a.js"]) { journey in
            try await journey.pbsyncSucceeds("launch", "Worker")
            let ways = [
                "../../../../etc/passwd", "..%2f..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/etc/passwd",
                "%2fetc%2fpasswd", "..%5c..%5cetc%5cpasswd", "a/../../../../etc/passwd", "..", ".", "%00",
                "own.txt%00.png",
                "....//....//etc/passwd", "%252e%252e/etc/passwd", "..;/etc/passwd", "~root/.profile", "sandbox.sqlite",
            ]
            for way in ways {
                let answer = try await journey.sandbox.request("GET", "/_sandbox/storage/\(way)")
                #expect((400..<500).contains(answer.status), "\(way): \(answer)")
                #expect(!answer.text.contains("root:"), "\(way): \(answer)")
            }
        }
    }

    @Test("Nobody waits for slow clients, however many hold a request open")
    func slowClients() async throws {
        try await Journey.with(scripts: ["a.js": "1\n"]) { journey in
            var slow: [ClientConnection] = []
            for number in 0..<Torture.measure(short: 100, full: 1000) {
                let connection = try ClientConnection(port: journey.sandbox.port)
                // Some stop in the head, some in the body.
                try await connection.send(
                    number.isMultiple(of: 2)
                        ? "GET /api/v1/scripts.json HTTP/1.1\r\nHost: 127"
                        : "POST /api/v1/script/x.js HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Phantombuster-Key-1: sandbox\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"
                )
                slow.append(connection)
            }
            for _ in 0..<50 {
                let answer = try await journey.sandbox.request("GET", "/api/v1/scripts.json")
                #expect(answer.status == 200)
            }
            #expect(try await journey.states() == ["a.js": "remote-only"])
            for connection in slow { connection.close() }
        }
    }

    @Test("Nobody waits for clients that launch an agent and read nothing of what it prints")
    func deafClients() async throws {
        let script = "const line = 'x'.repeat(1000); for (let n = 0; n < 5000; n += 1) console.log(line)"
        try await Journey.with(scripts: ["a.js": script], agents: ["Worker": "a.js"]) { journey in
            var deaf: [ClientConnection] = []
            for _ in 0..<Torture.measure(short: 20, full: 200) {
                let connection = try ClientConnection(port: journey.sandbox.port)
                try await connection.send(
                    "POST /api/v1/agent/1/launch?output=event-stream HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "X-Phantombuster-Key-1: sandbox\r\nContent-Length: 0\r\n\r\n"
                )
                deaf.append(connection)
            }
            for _ in 0..<50 {
                let answer = try await journey.sandbox.request("GET", "/api/v1/scripts.json")
                #expect(answer.status == 200)
            }
            for connection in deaf { connection.close() }
        }
    }

    @Test("Where descriptors run out, those go first that have waited longest without asking for anything")
    func fewDescriptors() async throws {
        try await TemporaryWorkspace.with { server in
            let command = ["-c", #"ulimit -n 256; exec "$0" "$@""#, BuiltProgram.sandbox.path.string]
            try await RunningProgram.with(
                BuiltProgram(path: "/bin/sh"),
                command + ["--port", "0", "--ephemeral", "--stop-with-input", "--setting", "headSeconds=600"],
                in: server.root,
                holdsInput: true
            ) { program in
                let ready = try await program.output.line(containing: "ready http")
                let sandbox = SandboxProcess(endpoint: String(ready.drop { $0 != "h" }), program: program)
                // One that has been answered and goes on.
                let old = try ClientConnection(port: sandbox.port)
                let request =
                    "GET /api/v1/scripts.json HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Phantombuster-Key-1: sandbox\r\n\r\n"
                try await old.send(request)
                #expect(try await old.answer().status == 200)
                var slow: [ClientConnection] = []
                for number in 0..<300 {
                    let connection = try ClientConnection(port: sandbox.port)
                    try await connection.send("GET /api/v1/scripts.json HTTP/1.1\r\nHost: 127")
                    slow.append(connection)
                    guard number.isMultiple(of: 20) else { continue }
                    let answer = try await sandbox.request("GET", "/api/v1/scripts.json")
                    #expect(answer.status == 200)
                }
                #expect(try await slow[0].rest().bytes.isEmpty)
                try await old.send(request)
                #expect(try await old.answer().status == 200)
                for connection in slow { connection.close() }
                // Those that got an answer, or were told to send what they never send, and keep their places.
                let unkeyed = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                let expecting =
                    "POST /api/v1/script/a.js HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n"
                var idle: [ClientConnection] = []
                for number in 0..<200 {
                    let connection = try ClientConnection(port: sandbox.port)
                    try await connection.send(number.isMultiple(of: 2) ? unkeyed : expecting)
                    if number.isMultiple(of: 2) { #expect(try await connection.answer().status == 200) }
                    idle.append(connection)
                }
                let answer = try await sandbox.request("GET", "/api/v1/scripts.json")
                #expect(answer.status == 200)
                for connection in idle { connection.close() }
            }
        }
    }

    private func send(_ request: String, to sandbox: SandboxProcess) async throws -> HTTPAnswer {
        let connection = try ClientConnection(port: sandbox.port)
        try await connection.send(request.replacing("PORT", with: "\(sandbox.port)"))
        return try await connection.answer()
    }
}
