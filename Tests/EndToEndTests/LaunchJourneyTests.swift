import FoundationEssentials
import TestSupport
import Testing

@Suite("Launching with the built programs", .timeLimit(.minutes(2)))
struct LaunchJourneyTests {
    private let failing = "console.log('working')\nconsole.error('trouble')\nprocess.exit(3)\n"

    @Test("push --launch runs the bound agent, streams its console to stdout and ends with its code")
    func pushLaunch() async throws {
        try await Journey.with(scripts: ["a.js": "console.log(1)\n"], agents: ["Worker": "a.js"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            try journey.workspace.write(failing, to: "a.js")
            let result = try await journey.pbsync("push", "--launch")
            #expect(result.exitCode == 3, "\(result)")
            // The console and nothing else is on stdout; the run's own first line belongs to it.
            #expect(result.lines.first?.hasPrefix("* Container ") == true, "\(result)")
            #expect(result.lines.contains("working") && result.lines.contains("trouble"), "\(result)")
            #expect(!result.output.contains("nonce"), "\(result)")
            #expect(try await journey.serverText(of: "a.js") == failing)

            // Nothing to upload, nothing named: nothing runs.
            let idle = try await journey.pbsync("push", "--launch")
            #expect(idle.exitCode == 0 && idle.output.isEmpty, "\(idle)")
            // A script that is named runs even when it is in step.
            let named = try await journey.pbsync("push", "a.js", "--launch")
            #expect(named.exitCode == 3, "\(named)")
        }
    }

    @Test("As JSON, a launch is one object a line, from pushed to summary")
    func json() async throws {
        struct Event: Decodable {
            let event: String
            let exitCode: Int?
            let text: String?
        }

        try await Journey.with(scripts: ["a.js": "console.log(1)\n"], agents: ["Worker": "a.js"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            try journey.workspace.write(failing, to: "a.js")
            let result = try await journey.pbsync("push", "--launch", "--json")
            #expect(result.exitCode == 3, "\(result)")
            let events = try result.lines.map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
            let names = events.map(\.event)
            #expect(names.contains("pushed") && names.contains("launched"), "\(result)")
            #expect(names.last == "summary", "\(result)")
            #expect(events.first { $0.event == "ended" }?.exitCode == 3)
            #expect(events.filter { $0.event == "output" }.compactMap(\.text).joined().contains("working\n"))
        }
    }

    @Test("launch passes the argument on and gives the result object")
    func resultObject() async throws {
        let script = """
            const Buster = require("phantombuster")
            const buster = new Buster()
            buster.setResultObject({ doubled: buster.argument.n * 2 }).then(() => console.log("done"))
            """
        try await Journey.with(scripts: ["a.js": script], agents: ["Worker": "a.js"]) { journey in
            let result = try await journey.pbsync(
                "launch",
                "Worker",
                "--output",
                "result-object",
                "--argument",
                #"{"n": 21}"#
            )
            #expect(result.exitCode == 0, "\(result)")
            let value = try JSONDecoder().decode([String: Int].self, from: Data(result.outputBytes))
            #expect(value == ["doubled": 42])
        }
    }
}
