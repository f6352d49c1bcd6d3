import TestSupport
import Testing

@Suite("Each command of the API with the built programs", .timeLimit(.minutes(2)))
struct CommandTourTests {
    private static let script = """
        const buster = require("phantombuster").create()
        console.log("got " + JSON.stringify(buster.argument))
        buster.setResultObject({ n: buster.argument.n || 0 }).then(() => process.exit(4))
        """

    private static func with(_ body: (Journey) async throws -> Void) async throws {
        try await Journey.with(
            scripts: ["a.js": script, "b.coffee": "console.log 'b'\n"],
            agents: ["Worker": "a.js", "Zero runs": "b.coffee"],
            body: body
        )
    }

    /// What the API itself answers: the bytes of `data`.
    private static func data(_ journey: Journey, _ path: String) async throws -> String {
        let port = try #require(journey.sandbox.endpoint.split(separator: ":").last?.split(separator: "/").first)
        let connection = try ClientConnection(port: try #require(Int(port)))
        defer { connection.close() }
        let head = "Host: localhost\r\nX-Phantombuster-Key-1: \(SandboxProcess.key)"
        try await connection.send("GET /api/v1\(path) HTTP/1.1\r\n\(head)\r\n\r\n")
        let answer = try await connection.answer()
        let envelope = #"{"status":"success","data":"#
        #expect(answer.text.hasPrefix(envelope), "\(answer)")
        return String(answer.text.dropFirst(envelope.count).dropLast())
    }

    @Test(
        "With --json it writes the data just as the API gave them",
        arguments: [
            (["scripts"], "/scripts.json"), (["agent", "Worker"], "/agent/1.json"),
            (["agent", "1", "--script"], "/agent/1.json?withScript=1"), (["account"], "/user.json"),
            (["containers", "1"], "/agent/1/containers.json"), (["show", "a.js"], "/script/by-name/json/a.js"),
            (["show", "2"], "/script/by-id/json/2"),
            (["show", "a.js", "--meta"], "/script/by-name/json/a.js?withoutText=1"),
            (["output", "1"], "/agent/1/output.json?fromMessageId=0"),
            (["output", "1", "--container", "1"], "/agent/1/output.json?containerId=1&fromMessageId=0"),
            (["output", "1", "--from", "70"], "/agent/1/output.json?fromOutputPos=70&fromMessageId=0"),
        ]
    )
    func asTheAPIGaveIt(arguments: [String], path: String) async throws {
        try await Self.with { journey in
            _ = try await journey.pbsync("launch", "Worker")
            let result = try await BuiltProgram.pbsync.run(
                arguments + ["--json"],
                environment: journey.sandbox.environment,
                in: journey.workspace.root
            )
            #expect(result.exitCode == 0, "\(result)")
            #expect(try await result.output == Self.data(journey, path) + "\n")
        }
    }

    @Test("The list of agents is just as it stands in the account's answer")
    func agents() async throws {
        try await Self.with { journey in
            let list = try await journey.pbsyncSucceeds("agents", "--json").output.dropLast()
            #expect(list.hasPrefix("[{\"id\":1,\"name\":\"Worker\",\"scriptId\":1,"))
            #expect(try await Self.data(journey, "/user.json").hasSuffix(#""agents":\#(list)}"#))
        }
    }

    @Test("Each output mode of a launch prints what it is for, and what is saved counts for the next")
    func launches() async throws {
        try await Self.with { journey in
            let stream = try await journey.pbsync("launch", "Worker", "--argument", #"{"n":1}"#, "--save-options")
            #expect(stream.exitCode == 4, "\(stream)")
            #expect(stream.output.hasSuffix("agent\ngot {\"n\":1}\n"), "\(stream)")
            for (mode, code, output) in [
                ("raw", 4, #"got {"n":1}"#), ("json", 0, "3\n"), ("result-object", 4, "{\"n\":1}\n"),
                ("first-result-object", 0, "{\"n\":1}\n"), ("result-object-with-output", 4, #"got {"n":1}"#),
            ] as [(String, Int32, String)] {
                let result = try await journey.pbsync("launch", "1", "--output", mode, "--result", "\(mode).json")
                #expect(result.exitCode == code, "\(mode): \(result)")
                #expect(result.output.contains(output), "\(mode): \(result)")
                if mode != "json" {
                    #expect(journey.workspace.text(of: "\(mode).json") == "{\"n\":1}\n", "\(mode)")
                }
            }
        }
    }

    @Test("A run is read, followed from any byte, and stopped")
    func following() async throws {
        let script = "console.log('up'); setInterval(() => {}, 1e6)"
        try await Journey.with(scripts: ["a.js": script], agents: ["Stays": "a.js"]) { journey in
            try await journey.pbsyncSucceeds("launch", "Stays", "--no-wait")
            try await journey.running("output", "stays", "--follow", "--from", "65") { follower in
                _ = try await follower.output.line(containing: "up")
                let agents = try await journey.pbsyncSucceeds("agents")
                #expect(agents.output.contains("running"), "\(agents)")
                try await journey.pbsyncSucceeds("abort", "Stays")
                // An agent that ended without an exit code counts as 1.
                #expect(try await follower.ending() == .exit(code: 1))
            }
            let containers = try await journey.pbsyncSucceeds("containers", "1")
            #expect(containers.output.contains("Agent aborted"), "\(containers)")
            let output = try await journey.pbsyncSucceeds("output", "1", "--container", "1")
            #expect(output.output.hasSuffix("agent\r\nup\r\n"), "\(output)")
            #expect(output.errorOutput.contains("Agent started"), "\(output)")
        }
    }

    @Test(
        "What is not there is 66, and for programs the API's own words stand beside ours",
        arguments: [
            (["agent", "99"], "Agent not found"), (["containers", "99"], "Agent not found"),
            (["output", "99"], "Agent not found"), (["abort", "99"], "Agent not found"),
            (["show", "none.js"], "Script not found"), (["show", "99"], "Script not found"),
            (["output", "1", "--container", "99"], "Container not found"), (["agent", "Nobody"], nil),
            (["delete", "none.js", "--yes"], nil),
        ] as [([String], String?)]
    )
    func errors(arguments: [String], words: String?) async throws {
        try await Self.with { journey in
            let result = try await BuiltProgram.pbsync.run(
                arguments + ["--json"],
                environment: journey.sandbox.environment,
                in: journey.workspace.root
            )
            #expect(result.exitCode == 66, "\(result)")
            #expect(result.output.hasPrefix(#"{"error":{"code":66,"#), "\(result)")
            if let words { #expect(result.output.contains(#""server":{"message":"\#(words)"}"#), "\(result)") }
        }
    }

    @Test("Scripts are deleted on the server alone")
    func delete() async throws {
        try await Self.with { journey in
            try await journey.pbsyncSucceeds("pull")
            try await journey.pbsyncSucceeds("delete", "a.js", "b.coffee", "--yes")
            #expect(try await journey.pbsyncSucceeds("scripts", "--json").output == "[]\n")
            #expect(journey.workspace.text(of: "a.js") == Self.script)
        }
    }
}
