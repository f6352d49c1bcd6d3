import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

// One after another: an agent without bubblewrap sees every process here, and a program that another test has just started
// with the same key has not hidden it yet.
@Suite("The key is nowhere but in its header", .serialized, .timeLimit(.minutes(3)))
struct SecretTests {
    private let search = SecretSearch()

    @Test("The search itself finds the key in every form, wherever it begins")
    func searchFinds() throws {
        let key = SecretSearch.key
        #expect(search.find(in: Array("nothing of the kind".utf8)) == nil)
        #expect(search.find(in: Array("a\(key)b".utf8)) == "plain")
        for before in ["", "x", "xy", "Authorization: "] {
            let encoded = Data("\(before)\(key)\n".utf8).base64EncodedString()
            #expect(search.find(in: Array(encoded.utf8)) == "base64", "\(before)")
        }
        let hex = key.utf8.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0\(text)" : text
        }.joined()
        #expect(search.find(in: Array(hex.utf8)) == "hex")
        #expect(search.find(in: Array("q=K3y%2Bpb%2Fsync%3DQ~z%257%26Zw9x%21secret".utf8)) == "percent")
    }

    @Test("Not in what any command prints, in no file of the workspace, in no log or database of the sandbox")
    func sinks() async throws {
        try await withSandbox { workspace, home, sandbox, environment in
            try workspace.write("console.log(JSON.stringify(process.env), process.argv)\n", to: "a.js")
            let commands: [[String]] = [
                ["push", "-v", "--on-conflict", "ours"], ["push", "-v", "--json"], ["pull", "-v"], ["status", "-v"],
                ["status", "--json"],
                ["diff"],
                ["history", "a.js"], ["config"], ["config", "--json"], ["doctor", "-v"], ["doctor", "--json"],
                ["scripts"],
                ["agents"], ["account", "--json"], ["show", "nothing.js"], ["launch", "Worker", "-v"],
                ["launch", "Nobody"],
                ["output", "Worker"], ["containers", "Worker"], ["agent", "Worker", "--json"], ["trust"], ["bogus"],
                ["push", "--bogus"], ["watch", "--bogus"], ["service", "status"],
            ]
            // From a file, from the environment, and refused by the server.
            let sources: [[String: String]] = [
                [:], ["PBSYNC_API_KEY": SecretSearch.key], ["PBSYNC_API_KEY": SecretSearch.key + "x"],
            ]
            for (index, source) in sources.enumerated() {
                for arguments in index == 0 ? commands : Array(commands.prefix(4)) {
                    let result = try await BuiltProgram.pbsync.run(
                        arguments,
                        environment: environment.merging(source) { $1 },
                        in: workspace.root
                    )
                    let found = search.find(in: result.outputBytes) ?? search.find(in: result.errorBytes)
                    #expect(found == nil, "\(arguments): \(result)")
                }
            }
            // A server that nobody listens at, and one that is none: what is said of them names the URL.
            for endpoint in ["http://127.0.0.1:1/api/v1", sandbox.endpoint + "/nowhere"] {
                let result = try await BuiltProgram.pbsync.run(
                    ["push", "-v", "a.js"],
                    environment: environment.merging(["PBSYNC_ENDPOINT": endpoint]) { $1 },
                    in: workspace.root
                )
                #expect(result.exitCode != 0 && search.find(in: result.errorBytes) == nil, "\(result)")
            }
            #expect(try search.files(below: workspace.root, except: ["key"]).isEmpty)
            #expect(try search.files(below: home.root).isEmpty, "the sandbox's data, the trust store")

            // The log of requests is asked for with the key; neither its lines nor the way to it hold it.
            let port = try #require(sandbox.port)
            let connection = try ClientConnection(port: port)
            try await connection.send(
                "GET /_sandbox/requests HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
                    + "X-Phantombuster-Key-1: \(SecretSearch.key)\r\n\r\n"
            )
            let log = try await connection.answer()
            #expect(log.status == 200 && log.text.contains("/script/a.js"), "\(log)")
            #expect(search.find(in: log.body) == nil, "\(log)")
            // The key as a parameter, as the API allows it: the log has the request without it.
            let query = "K3y%2Bpb%2Fsync%3DQ~z%257%26Zw9x%21secret"
            try await connection.send(
                "GET /api/v1/scripts.json?key=\(query) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n"
            )
            #expect(try await connection.answer().status == 200)
            try await connection.send(
                "GET /_sandbox/requests HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
                    + "X-Phantombuster-Key-1: \(SecretSearch.key)\r\n\r\n"
            )
            let again = try await connection.answer()
            #expect(again.status == 200 && search.find(in: again.body) == nil, "\(again)")
            #expect(try search.files(below: home.root).isEmpty)
            #expect(search.find(in: Array(sandbox.program.errorOutput.lines.joined().utf8)) == nil)
        }
    }

    @Test(
        "Not in the arguments or the environment of any program that pbsync starts, nor in its own arguments",
        arguments: ["PBSYNC_API_KEY", "PHANTOMBUSTER_API_KEY", "MY_OWN_VARIABLE"]
    )
    func children(variable: String) async throws {
        try await withSandbox { workspace, _, sandbox, environment in
            // Stands for git and for the programs that the configuration names, and notes what each of them sees.
            let spy = """
                #!/bin/sh
                { cat "/proc/$$/cmdline" "/proc/$$/environ"; cat "/proc/$PPID/cmdline"; } >> "\(workspace.root)/seen"
                echo "$0" >> "\(workspace.root)/ran"
                case "$0" in *helper) echo "$HELPED" | tr a-z A-Z >/dev/null; cat "\(workspace.root)/key";; esac
                """
            for name in ["bin/git", "bin/hook", "bin/helper"] {
                try workspace.write(spy, to: name)
                #expect(chmod(workspace.path(name).string, 0o755) == 0)
            }
            let bin = workspace.path("bin").string
            try workspace.write(
                """
                {
                  "apiKey": "env:MY_OWN_VARIABLE",
                  "onEvent": "\(bin)/hook",
                  "ignore": ["bin/**"],
                  "profiles": { "helped": { "apiKey": "command:\(bin)/helper" } }
                }
                """,
                to: ".pbsync.json"
            )
            var settings = environment
            settings["PATH"] = "\(bin):" + (getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin")
            settings[variable] = SecretSearch.key
            if variable == "PHANTOMBUSTER_API_KEY" { settings["MY_OWN_VARIABLE"] = SecretSearch.key }
            for profile in ["default", "helped"] {
                try await expect([["trust", "-p", profile]], settings, workspace)
            }
            try workspace.write("console.log(1)\n", to: "a.js")
            try await expect(
                [["push", "--on-conflict", "ours"], ["push", "-p", "helped"], ["push", "a.js", "--launch"]],
                settings,
                workspace
            )
            let ran = try #require(workspace.text(of: "ran"))
            #expect(ran.contains("bin/hook") && ran.contains("bin/git"), "\(ran)")
            if variable != "PBSYNC_API_KEY" { #expect(ran.contains("bin/helper"), "\(ran)") }
            let seen = try #require(FileManager.default.contents(atPath: workspace.path("seen").string))
            #expect(search.find(in: Array(seen)) == nil, "\(variable): \(String(decoding: seen, as: UTF8.self))")
            #expect(sandbox.program.processIdentifier != nil)
        }
    }

    @Test("Not in an agent of the sandbox: neither its environment nor its arguments have the key")
    func agents() async throws {
        try await withSandbox { workspace, _, _, environment in
            try workspace.write(
                """
                const fs = require("fs")
                console.log(JSON.stringify(process.env), process.argv.join(" "), fs.readFileSync("/proc/self/environ", "latin1"))
                for (const pid of fs.readdirSync("/proc").filter(name => /^\\d+$/.test(name))) {
                  for (const file of ["environ", "cmdline"]) {
                    try { console.log(pid, file, fs.readFileSync(`/proc/${pid}/${file}`, "latin1")) } catch (e) { }
                  }
                }
                console.log("end of the list")
                """,
                to: "a.js"
            )
            try await expect([["push", "--on-conflict", "ours"]], environment, workspace)
            let result = try await BuiltProgram.pbsync.run(
                ["launch", "Worker"],
                environment: environment,
                in: workspace.root
            )
            #expect(result.exitCode == 0 && result.output.contains("end of the list"), "\(result)")
            #expect(search.find(in: result.outputBytes) == nil, "\(result)")
        }
    }

    @Test("No core dump is written: not by the client, not by the sandbox", arguments: ["client", "sandbox"])
    func cores(who: String) async throws {
        try await withSandbox { workspace, home, sandbox, environment in
            let program = who == "client" ? BuiltProgram.pbsync : .sandbox
            let arguments = who == "client" ? "watch --json" : "--port 0 --ephemeral"
            try await RunningProgram.with(
                BuiltProgram(path: "/bin/sh"),
                ["-c", "ulimit -c unlimited 2>/dev/null; exec \"$0\" \(arguments)", program.path.string],
                environment: environment.merging(["PBSYNC_DUMPABLE": ""]) { $1 },
                in: workspace.root
            ) { running in
                try await running.output.line(containing: "ready")
                let pid = try #require(running.processIdentifier)
                let limits = try String(contentsOfFile: "/proc/\(pid)/limits", encoding: .utf8)
                let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
                #expect(core.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"], "\(core)")
                // Not dumpable: the files of the process belong to root, whoever runs it.
                var status = stat()
                #expect(stat("/proc/\(pid)/environ", &status) == 0 && status.st_uid == 0)
                running.send(signal: SIGSEGV)
                #expect(try await running.ending() == .signal(SIGSEGV))
            }
            let names = try workspace.names() + home.names()
            #expect(!names.contains { $0.hasPrefix("core") }, "\(names)")
        }
    }

    // MARK: Support

    /// A sandbox that asks for the key, with its data in a home of its own, and a workspace whose key is in a file.
    private func withSandbox(
        _ body: (
            _ workspace: TemporaryWorkspace, _ home: TemporaryWorkspace, _ sandbox: Served,
            _ environment: [String: String]
        ) async throws -> Void
    ) async throws {
        try await TemporaryWorkspace.with { home in
            try home.write(
                #"{"scripts": {"a.js": "console.log(0)\n"}, "agents": [{"name": "Worker", "script": "a.js"}]}"#,
                to: "seed.json"
            )
            try await RunningProgram.with(
                .sandbox,
                [
                    "--port", "0", "--data", home.path("data").string, "--api-key", SecretSearch.key, "--seed",
                    home.path("seed.json").string,
                ],
                in: home.root
            ) { program in
                let ready = try await program.output.line(containing: "ready http")
                let served = Served(endpoint: String(ready.drop { $0 != "h" }), program: program)
                try await TemporaryWorkspace.with { workspace in
                    try workspace.write(SecretSearch.key + "\n", to: "key")
                    #expect(chmod(workspace.path("key").string, 0o600) == 0)
                    try workspace.write(
                        #"{"apiKey": "file:key"}"#,
                        to: ".pbsync.json"
                    )
                    let environment = ["PBSYNC_ENDPOINT": served.endpoint, "HOME": home.root.string]
                    try await body(workspace, home, served, environment)
                }
            }
        }
    }

    private struct Served {
        let endpoint: String
        let program: RunningProgram

        var port: Int? { endpoint.split(separator: ":").last.flatMap { Int($0.prefix { $0.isNumber }) } }
    }

    private func expect(
        _ commands: [[String]],
        _ environment: [String: String],
        _ workspace: TemporaryWorkspace
    ) async throws {
        for arguments in commands {
            let result = try await BuiltProgram.pbsync.run(arguments, environment: environment, in: workspace.root)
            #expect(result.exitCode == 0, "\(arguments): \(result)")
            #expect(search.find(in: result.outputBytes + result.errorBytes) == nil, "\(arguments): \(result)")
        }
    }
}
