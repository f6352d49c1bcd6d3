import SystemPackage
import TestSupport
import Testing

@Suite("The client whose answers get lost", .timeLimit(.minutes(3)))
struct LostAnswerJourneyTests {
    /// How the answer to an upload, which was carried out, does not arrive.
    private static let losses = [
        #""reset":true"#, #""cutAfterBytes":0"#, #""cutAfterBytes":5"#, #""malformed":true"#,
    ]

    @Test("A creation whose answer is lost makes one script, and the next run has it as its own", arguments: losses)
    func creation(loss: String) async throws {
        try await Journey.with { journey in
            try journey.workspace.write("new\n", to: "n.js")
            #expect(
                try await journey.sandbox.setFaults(#"[{"method":"POST","path":"script/*","nth":1,\#(loss)}]"#).status
                    == 200
            )
            let first = try await journey.pbsync("push")
            #expect([0, 75, 76].contains(first.exitCode), "\(first)")
            try await converges(journey, on: ["n.js": "new\n"])
            #expect(try await journey.requests { $0.contains("POST") && $0.contains("n.js") } == 1)
        }
    }

    @Test("An update whose answer is lost, and that is edited again, is no conflict", arguments: losses)
    func update(loss: String) async throws {
        try await Journey.with(scripts: ["a.js": "one\n"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            try journey.workspace.write("two\n", to: "a.js")
            #expect(
                try await journey.sandbox.setFaults(#"[{"method":"POST","path":"script/*","nth":1,\#(loss)}]"#).status
                    == 200
            )
            let first = try await journey.pbsync("push")
            #expect([0, 75, 76].contains(first.exitCode), "\(first)")
            #expect(try await journey.serverText(of: "a.js") == "two\n")
            try journey.workspace.write("three\n", to: "a.js")
            try await converges(journey, on: ["a.js": "three\n"])
        }
    }

    @Test("A launch whose answer is lost is not sent again: the run that came of it is found and followed to its end")
    func launch() async throws {
        let script = "console.log('once'); process.exit(4)\n"
        try await Journey.with(scripts: ["a.js": script], agents: ["Worker": "a.js"]) { journey in
            let rule = #"[{"path":"agent/*/launch*","nth":1,"reset":true}]"#
            #expect(try await journey.sandbox.setFaults(rule).status == 200)
            let result = try await journey.pbsync("launch", "Worker")
            #expect(result.exitCode == 4, "\(result)")
            #expect(result.lines.filter { $0.contains("once") }.count == 1, "\(result)")
            #expect(try await journey.requests { $0.contains("/agent/1/launch") } == 1)
        }
    }

    private func converges(_ journey: Journey, on texts: [String: String]) async throws {
        try await journey.pbsyncSucceeds("push")
        for (name, text) in texts { #expect(try await journey.serverText(of: name) == text) }
        #expect(try await journey.states() == texts.mapValues { _ in "in-sync" })
        let again = try await journey.pbsyncSucceeds("push")
        #expect(again.output.isEmpty, "\(again)")
    }
}
