import Glibc
import PhantombusterModel
import TestSupport
import Testing

@Suite("The program pbsync-sandbox", .timeLimit(.minutes(1)))
struct ProgramTests {
    /// Two seconds are promised, but a machine that runs all tests at once is slow to start and to reap processes.
    private static let promised = Duration.seconds(8)

    /// The port in an endpoint's address.
    private static func port(_ endpoint: String) throws -> Int {
        try #require(Int(endpoint.split(separator: "/")[1].split(separator: ":")[1]))
    }

    private static func get(_ target: String, _ endpoint: String) async throws -> HTTPAnswer {
        let connection = try ClientConnection(port: port(endpoint))
        defer { connection.close() }
        let key = "X-Phantombuster-Key-1: \(SandboxProcess.key)"
        try await connection.send("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\(key)\r\n\r\n")
        return try await connection.answer()
    }

    @Test("It prints one line when it serves, writes the port down, and says on stderr what agents may do")
    func ready() async throws {
        try await TemporaryWorkspace.with { workspace in
            let arguments = ["--port-file", "port"]
            try await SandboxProcess.with(in: workspace.root, arguments: arguments) { sandbox in
                #expect(sandbox.endpoint.hasPrefix("http://127.0.0.1:"))
                #expect(sandbox.endpoint.hasSuffix("/api/v1"))
                #expect(workspace.text(of: "port") == "\(try Self.port(sandbox.endpoint))\n")
                #expect(try await Self.get("/healthz", sandbox.endpoint).status == 200)
                try await sandbox.program.errorOutput.line(containing: "Agents run")
                sandbox.program.send(signal: SIGTERM)
                #expect(try await sandbox.program.ending() == .exit(code: 143))
                #expect(sandbox.program.output.lines == ["ready \(sandbox.endpoint)"])
                #expect(try workspace.names() == ["port"])
            }
        }
    }

    @Test(
        "A signal ends it within two seconds, also with clients in the middle of everything",
        arguments: [SIGINT, SIGTERM]
    )
    func signals(signal: Int32) async throws {
        try await TemporaryWorkspace.with { workspace in
            try await SandboxProcess.with(in: workspace.root) { sandbox in
                let port = try Self.port(sandbox.endpoint)
                let host = "Host: localhost\r\nX-Phantombuster-Key-1: \(SandboxProcess.key)\r\n"
                var connections: [ClientConnection] = []
                for bytes in [
                    "", "GET /", "POST /api/v1/script/a.js HTTP/1.1\r\n\(host)Content-Length: 9\r\n\r\ntext",
                    "GET /healthz HTTP/1.1\r\n\(host)\r\n",
                ] {
                    let connection = try ClientConnection(port: port)
                    try await connection.send(bytes)
                    connections.append(connection)
                }
                #expect(try await connections[3].answer().status == 200)
                let start = ContinuousClock.now
                sandbox.program.send(signal: signal)
                #expect(try await sandbox.program.ending() == .exit(code: 128 + signal))
                #expect(start.duration(to: .now) < Self.promised)
            }
        }
    }

    @Test("A signal ends what runs and the answers that follow it, within two seconds")
    func signalDuringRun() async throws {
        try await TemporaryWorkspace.with { workspace in
            let script = "process.on('SIGTERM', () => {}); console.log('on'); setInterval(() => {}, 1000);"
            let scripts = JSONValue.object(["stubborn.js": .string(script)]).text
            let agent = #"{"id":7,"name":"A","script":"stubborn.js","maxParallelExecs":9}"#
            let seed = try workspace.write(#"{"scripts":\#(scripts),"agents":[\#(agent)]}"#, to: "seed.json")
            try await SandboxProcess.with(in: workspace.root, seed: seed) { sandbox in
                let port = try Self.port(sandbox.endpoint)
                let outputs = ["event-stream", "raw", "result-object-with-output"]
                var connections: [ClientConnection] = []
                for output in outputs {
                    let connection = try ClientConnection(port: port)
                    let head = "Host: localhost\r\nX-Phantombuster-Key-1: \(SandboxProcess.key)"
                    try await connection.send("GET /api/v1/agent/7/launch?output=\(output) HTTP/1.1\r\n\(head)\r\n\r\n")
                    connections.append(connection)
                }
                _ = try await connections[0].read(through: "data: on")
                _ = try await connections[1].read(through: "\non")
                _ = try await connections[2].head()
                let start = ContinuousClock.now
                sandbox.program.send(signal: SIGTERM)
                #expect(try await sandbox.program.ending() == .exit(code: 143))
                #expect(start.duration(to: .now) < Self.promised)
                let rests = try await [connections[0].rest(), connections[1].rest(), connections[2].rest()]
                let texts = rests.map { String(decoding: $0.bytes, as: UTF8.self) }
                #expect(texts[0].contains(" ended\n\n"))
                #expect(texts[2].contains(#""status":"success""#))
                // Each answer ends as an answer should, with its last chunk.
                for text in texts { #expect(text.hasSuffix("0\r\n\r\n"), "\(text)") }
            }
        }
    }

    @Test("Where that is asked for, the end of standard input ends it as a signal does")
    func input() async throws {
        try await TemporaryWorkspace.with { workspace in
            let result = try await BuiltProgram.sandbox.run(
                ["--port", "0", "--ephemeral", "--stop-with-input"],
                in: workspace.root
            )
            #expect(result.exitCode == 143, "\(result)")
            #expect(result.output.hasPrefix("ready http://127.0.0.1:"), "\(result)")
        }
    }

    @Test("The folder of a sandbox that was killed goes with the next start")
    func killed() async throws {
        try await TemporaryWorkspace.with { workspace in
            let arguments = ["--port", "0", "--ephemeral"]
            let environment = ["TMPDIR": "\(workspace.root)"]
            func folders() throws -> [String] { try workspace.names().filter { $0.hasPrefix("pbsync-sandbox-") } }
            try await RunningProgram.with(
                .sandbox,
                arguments,
                environment: environment,
                in: workspace.root
            ) { program in
                try await program.output.line(containing: "ready")
                program.send(signal: SIGKILL)
                try await program.ending()
            }
            let left = try folders()
            #expect(left.count == 1)
            try await RunningProgram.with(
                .sandbox,
                arguments,
                environment: environment,
                in: workspace.root
            ) { program in
                try await program.output.line(containing: "ready")
                #expect(try folders().count == 1)
                #expect(try folders() != left)
            }
            #expect(try folders().isEmpty)
        }
    }

    @Test("A port that is taken is an error that names it")
    func portTaken() async throws {
        try await TemporaryWorkspace.with { workspace in
            try await SandboxProcess.with(in: workspace.root) { sandbox in
                let port = try Self.port(sandbox.endpoint)
                let second = try await BuiltProgram.sandbox.run(
                    ["--port", "\(port)", "--ephemeral"],
                    in: workspace.root
                )
                #expect(second.exitCode == 75)
                #expect(second.output.isEmpty)
                #expect(second.errorOutput.contains("port \(port) on 127.0.0.1 is taken"))
                #expect(second.errorOutput.contains("hint: "))
            }
        }
    }

    @Test("One sandbox has a data folder; what is in it is there again, and seeds are not planted twice")
    func dataFolder() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write(#"{"scripts":{"a.js":"1"},"agents":[{"name":"A","script":"a.js"}]}"#, to: "seed.json")
            let arguments = ["--port", "0", "--data", "data", "--seed", "seed.json"]
            for _ in 0..<2 {
                try await RunningProgram.with(.sandbox, arguments, in: workspace.root) { first in
                    let endpoint = String(try await first.output.line(containing: "ready").drop { $0 != "h" })
                    let second = try await BuiltProgram.sandbox.run(arguments, in: workspace.root)
                    #expect(second.exitCode == 75)
                    #expect(second.errorOutput.contains("\(first.processIdentifier ?? 0)"))
                    let user = try await Self.get("/api/v1/user.json", endpoint)
                    #expect(user.data?["agents"]?.text.contains("\"id\":1,") == true)
                    #expect(user.data?["agents"]?.text.contains("\"id\":2,") == false)
                    // Killed, it leaves nothing that would keep the next one out.
                    first.send(signal: SIGKILL)
                    try await first.ending()
                }
            }
        }
    }

    @Test("A command runs against it, with the endpoint and the key in its environment, and gives its exit code")
    func exec() async throws {
        try await TemporaryWorkspace.with { workspace in
            let script = #"echo "$PBSYNC_ENDPOINT $PBSYNC_API_KEY $1"; exit 7"#
            let arguments = ["--port", "0", "--ephemeral", "--exec", "sh", "-c", script, "sh", "--flag"]
            let result = try await BuiltProgram.sandbox.run(arguments, in: workspace.root)
            #expect(result.exitCode == 7)
            let endpoint = try #require(result.lines.first { $0.hasPrefix("ready ") }).dropFirst("ready ".count)
            #expect(result.lines.last == "\(endpoint) sandbox --flag")
        }
    }

    @Test("A command that is not there is 127, and one that a signal ends is 128 and the signal's number")
    func execEndings() async throws {
        try await TemporaryWorkspace.with { workspace in
            let base = ["--port", "0", "--ephemeral", "--exec"]
            let missing = try await BuiltProgram.sandbox.run(base + ["no-such-program"], in: workspace.root)
            #expect(missing.exitCode == 127)
            #expect(missing.errorOutput.contains("no-such-program"))
            let killed = try await BuiltProgram.sandbox.run(base + ["sh", "-c", "kill -9 $$"], in: workspace.root)
            #expect(killed.exitCode == 137)
        }
    }

    @Test("A signal is passed on to the command, and the sandbox ends with it")
    func execSignal() async throws {
        try await TemporaryWorkspace.with { workspace in
            let script = "trap 'echo stopped; exit 0' TERM; echo started; while :; do sleep 0.05; done"
            let arguments = ["--port", "0", "--ephemeral", "--exec", "sh", "-c", script]
            try await RunningProgram.with(.sandbox, arguments, in: workspace.root) { program in
                try await program.output.line(containing: "started")
                program.send(signal: SIGTERM)
                #expect(try await program.ending() == .exit(code: 143))
                #expect(program.output.lines.last == "stopped")
            }
        }
    }

    @Test(
        "Wrong usage is 64, a missing seed 66, a bad one 65",
        arguments: [
            (["--nonsense"], 64, "nonsense"), (["--port", "70000"], 64, "port"),
            (["--data", "x", "--ephemeral"], 64, "--ephemeral"),
            (["--ephemeral", "--stop-with-input", "--exec", "true"], 64, "--stop-with-input"),
            (["--setting", "nope=1"], 64, "nope"),
            (["--api-key", ""], 64, "api-key"), (["--ephemeral", "--seed", "none"], 66, "none"),
            (["--ephemeral", "--seed", "bad.json"], 65, "bad.json"),
        ]
    )
    func refusals(arguments: [String], code: Int32, part: String) async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("{", to: "bad.json")
            let result = try await BuiltProgram.sandbox.run(arguments + ["--host", "127.0.0.1"], in: workspace.root)
            #expect(result.exitCode == code)
            #expect(result.output.isEmpty)
            #expect(result.errorOutput.contains(part))
        }
    }

    @Test("Settings can be listed")
    func settings() async throws {
        try await TemporaryWorkspace.with { workspace in
            let arguments = ["--list-settings", "--setting", "nonceStep=5"]
            let result = try await BuiltProgram.sandbox.run(arguments, in: workspace.root)
            #expect(result.exitCode == 0)
            #expect(result.lines.contains("nonceStep=5"))
            #expect(result.lines.contains("updateAnswer=null"))
        }
    }
}
