import Glibc
import TestSupport
import Testing

@Suite("The client against servers that ask for patience", .timeLimit(.minutes(3)))
struct RetryAfterTests {
    @Test(
        "A read is tried again after what the server asks for, in whatever form it does, and the command succeeds",
        arguments: [429, 503],
        ["0", "1", "Wed, 01 Jan 2020 00:00:00 GMT", "soon", "-5", "1.5", "", "99999 bottles"]
    )
    func tryAgain(status: Int, retryAfter: String) async throws {
        try await Journey.with(scripts: ["a.js": "one\n"]) { journey in
            let rule = #"[{"path":"scripts*","nth":1,"status":\#(status),"retryAfter":"\#(retryAfter)"}]"#
            #expect(try await journey.sandbox.setFaults(rule).status == 200)
            let result = try await journey.pbsyncSucceeds("pull")
            #expect(result.errorOutput.contains("trying again"), "\(result)")
            #expect(journey.workspace.text(of: "a.js") == "one\n")
        }
    }

    @Test(
        "A wait that would be too long is cut to twenty seconds, is told, and can be stopped at once",
        arguments: ["1000000000", "99999999999999999999999", "Fri, 01 Jan 2100 00:00:00 GMT"]
    )
    func tooLong(retryAfter: String) async throws {
        try await Journey.with(scripts: ["a.js": "one\n"]) { journey in
            let rule = #"[{"path":"scripts*","status":429,"retryAfter":"\#(retryAfter)"}]"#
            #expect(try await journey.sandbox.setFaults(rule).status == 200)
            try await journey.running("pull") { program in
                let line = try await program.errorOutput.line(containing: "trying again in")
                #expect(line.contains("trying again in 20 s"), "\(line)")
                program.send(signal: SIGINT)
                let ending = try await program.ending()
                #expect(ending == .exit(code: 130))
            }
            #expect(!journey.workspace.exists("a.js"))
        }
    }

    @Test("A server that keeps failing is asked four times, and then it is 75", arguments: [500, 502, 503, 504])
    func keepsFailing(status: Int) async throws {
        try await Journey.with(scripts: ["a.js": "one\n"]) { journey in
            let rule = #"[{"path":"scripts*","status":\#(status),"retryAfter":"0"}]"#
            #expect(try await journey.sandbox.setFaults(rule).status == 200)
            let result = try await journey.pbsync("pull")
            #expect(result.exitCode == 75, "\(result)")
            #expect(!journey.workspace.exists("a.js"))
            let asked = try await journey.requests { $0.contains("GET") && $0.contains("scripts.json") }
            #expect(asked == 4, "\(asked)")
        }
    }

    @Test(
        "An upload that is refused for now is not repeated blindly; the next run brings it up",
        arguments: [429, 503]
    )
    func upload(status: Int) async throws {
        try await Journey.with(scripts: ["a.js": "one\n"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            try journey.workspace.write("two\n", to: "a.js")
            let rule = #"[{"method":"POST","path":"script/*","status":\#(status),"retryAfter":"0"}]"#
            #expect(try await journey.sandbox.setFaults(rule).status == 200)
            let result = try await journey.pbsync("push")
            #expect(result.exitCode == 75, "\(result)")
            #expect(try await journey.serverText(of: "a.js") == "one\n")
            #expect(try await journey.sandbox.setFaults("[]").status == 200)
            try await journey.pbsyncSucceeds("push")
            #expect(try await journey.serverText(of: "a.js") == "two\n")
            #expect(try await journey.states() == ["a.js": "in-sync"])
        }
    }
}
