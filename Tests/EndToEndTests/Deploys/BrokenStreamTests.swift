import PhantombusterModel
import TestSupport
import Testing

@Suite("Deploys: connections that break", .timeLimit(.minutes(3)))
struct BrokenStreamTests {
    private static let lines = 40
    private static let worker = """
        const Buster = require("phantombuster")
        const buster = new Buster()
        let n = 0
        const next = () => {
            for (let i = 0; i < 10; i++) console.log(`line ${n++} é 🎉`)
            if (n < \(lines)) return setTimeout(next, 5)
            buster.setResultObject({ n }).then(() => process.exit(5))
        }
        next()
        """
    private static let expected = (0..<lines).map { "line \($0) é 🎉" }

    /// A sandbox with the worker, behind a proxy.
    private static func with(_ body: (Journey, FaultProxy) async throws -> Void) async throws {
        try await Journey.with(scripts: ["a.js": worker], agents: ["Worker": "a.js"]) { journey in
            let port = try #require(
                journey.sandbox.endpoint.split { $0 == ":" || $0 == "/" }.compactMap { UInt16($0) }.first
            )
            try await FaultProxy.with(target: port) { try await body(journey, $0) }
        }
    }

    private static func launch(
        _ journey: Journey,
        _ proxy: FaultProxy,
        _ arguments: String...
    ) async throws -> ProgramResult {
        var environment = journey.sandbox.environment
        environment["PBSYNC_ENDPOINT"] = "http://127.0.0.1:\(proxy.port)/api/v1"
        return try await BuiltProgram.pbsync.run(
            arguments,
            environment: environment,
            in: journey.workspace.root
        )
    }

    /// How many runs of the agent there were.
    private static func runs(_ journey: Journey) async throws -> Int {
        let result = try await journey.pbsyncSucceeds("containers", "Worker", "--json")
        return result.output.ranges(of: "\"launchNumber\"").count
    }

    @Test("The console is whole and the exit code the agent's, wherever the stream is cut")
    func stream() async throws {
        try await Self.with { journey, proxy in
            var launched = 0
            for cut in [0, 1, 150, 260, 300, 777, 1_200] {
                proxy.rule { _ in FaultProxy.Rule(cutAfterAnswerBytes: cut, countsFromRequest: "/launch") }
                let result = try await Self.launch(journey, proxy, "launch", "Worker")
                #expect(Array(result.lines.dropFirst()) == Self.expected, "cut at \(cut): \(result)")
                #expect(result.exitCode == 5, "\(result)")
                #expect(result.errorOutput.contains("going on from where it stopped"), "\(result)")
                launched += 1
                #expect(try await Self.runs(journey) == launched)
            }
        }
    }

    @Test(
        "A lost answer is made up for in every output mode, and nothing is launched twice",
        arguments: ["json", "result-object", "first-result-object", "result-object-with-output", "raw"]
    )
    func modes(mode: String) async throws {
        try await Self.with { journey, proxy in
            proxy.rule { _ in FaultProxy.Rule(cutAfterAnswerBytes: 0, countsFromRequest: "/launch") }
            let result = try await Self.launch(journey, proxy, "launch", "Worker", "--output", mode)
            switch mode {
            case "json": #expect(result.exitCode == 0 && result.output == "1\n", "\(result)")
            case "result-object":
                #expect(result.exitCode == 5 && result.output == "{\"n\":\(Self.lines)}\n", "\(result)")
            case "first-result-object":
                #expect(result.exitCode == 0 && result.output == "{\"n\":\(Self.lines)}\n", "\(result)")
            default:
                let lines = result.output.split(separator: "\r\n").map(String.init)
                #expect(result.exitCode == 5 && Array(lines.dropFirst()) == Self.expected, "\(result)")
            }
            // With `json` nothing waits for the run's end, and only ended runs are listed.
            try await journey.pbsync("output", "Worker", "--follow").expectCode(5)
            #expect(try await Self.runs(journey) == 1)
        }
    }

    @Test("output --follow gives the console's own bytes, though its answers are cut")
    func follow() async throws {
        try await Self.with { journey, proxy in
            try await journey.pbsync("launch", "Worker").expectCode(5)
            let whole = try await journey.pbsync("output", "Worker")
            for cut in [0, 200, 500, 900] {
                let before = proxy.connections
                proxy.rule { number in
                    FaultProxy.Rule(
                        cutAfterAnswerBytes: number <= before + 2 ? cut : nil,
                        countsFromRequest: "mode=track"
                    )
                }
                let result = try await Self.launch(journey, proxy, "output", "Worker", "--follow")
                #expect(result.outputBytes == whole.outputBytes, "cut at \(cut): \(result)")
                #expect(result.exitCode == 5, "\(result)")
            }
        }
    }
}

extension ProgramResult {
    fileprivate func expectCode(_ code: Int32, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(exitCode == code, "\(self)", sourceLocation: sourceLocation)
    }
}
