import FoundationEssentials
import PhantombusterModel
import TestSupport
import Testing

@Suite("Deploys: what programs read", .timeLimit(.minutes(3)))
struct EventSchemaTests {
    private static let worker = """
        const Buster = require("phantombuster")
        const buster = new Buster()
        buster.progressHint(0.5, "half").then(() => buster.setResultObject({ n: [1, "é"] })).then(() => console.log("é 🎉"))
        """

    /// The events of a run, each of which was held against the schema.
    private static func events(
        _ lines: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [JSONValue] {
        let schema = try JSONSchema.events()
        return try lines.map { line in
            let event = try JSONDecoder().decode(JSONValue.self, from: Data(line.utf8))
            #expect(schema.problems(withEvent: event) == [], "\(line)", sourceLocation: sourceLocation)
            return event
        }
    }

    /// The names of the events of one call of the client.
    private static func names(
        _ journey: Journey,
        _ arguments: [String],
        code: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [String] {
        let result = try await BuiltProgram.pbsync.run(
            arguments + ["--json"],
            environment: journey.sandbox.environment,
            in: journey.workspace.root
        )
        #expect(result.exitCode == code, "\(result)", sourceLocation: sourceLocation)
        let events = try events(result.lines, sourceLocation: sourceLocation)
        let names = events.compactMap { $0["event"]?.string }
        #expect(names.last == "summary", "\(result)", sourceLocation: sourceLocation)
        #expect(events.last?["code"]?.integer == Int64(code), "\(result)", sourceLocation: sourceLocation)
        return names
    }

    @Test("Syncing: every line is as the schema says, from pull to resolve")
    func syncing() async throws {
        try await Journey.with(scripts: ["a.js": "1\n", "b.js": "1\n"]) { journey in
            let workspace = journey.workspace
            #expect(try await Self.names(journey, ["pull", "--dry-run"]) == ["planned", "planned", "summary"])
            #expect(try await Self.names(journey, ["pull"]) == ["pulled", "pulled", "summary"])
            try workspace.write("2\n", to: "a.js")
            try workspace.write("new\n", to: "new.js")
            #expect(try await Self.names(journey, ["push"]) == ["pushed", "pushed", "summary"])
            try workspace.write("<<<<<<< mine\n=======\n>>>>>>> theirs\n", to: "a.js")
            #expect(try await Self.names(journey, ["push"], code: 65).contains("refused"))
            try workspace.write("3\n", to: "a.js")
            try await journey.colleagueSaves("theirs\n", as: "a.js")
            #expect(try await Self.names(journey, ["push"], code: 73).contains("conflict"))
            #expect(try await Self.names(journey, ["resolve", "a.js", "--ours"]) == ["accepted", "summary"])
            try await journey.colleagueSaves("theirs\n", as: "b.js")
            #expect(try await Self.names(journey, ["push", "b.js"], code: 73).contains("outdated"))
            #expect(try await Self.names(journey, ["push", "none.js"], code: 66).contains("error"))

            let status = try await journey.pbsyncSucceeds("status", "--json")
            let document = try JSONDecoder().decode(JSONValue.self, from: Data(status.outputBytes))
            #expect(try JSONSchema.events().problems(with: document, definition: "status") == [], "\(status)")
            let missing = try await journey.pbsync("show", "none.js", "--json")
            let error = try JSONDecoder().decode(JSONValue.self, from: Data(missing.outputBytes))
            #expect(try JSONSchema.events().problems(with: error, definition: "errorDocument") == [], "\(missing)")
            try workspace.write("{\n  \"endpont\": 1\n}\n", to: ".pbsync.json")
            #expect(try await Self.names(journey, ["push"], code: 78) == ["error", "summary"])
        }
    }

    @Test("Runs: every line is as the schema says, whichever way an agent is launched or followed")
    func runs() async throws {
        try await Journey.with(scripts: ["a.js": "1\n"], agents: ["Worker": "a.js"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            try journey.workspace.write(Self.worker, to: "a.js")
            let deploy = try await Self.names(journey, ["push", "--launch"])
            #expect(Set(["pushed", "launched", "running", "output", "ended"]).isSubset(of: deploy), "\(deploy)")
            for mode in ["raw", "json", "result-object", "first-result-object", "result-object-with-output"] {
                let names = try await Self.names(journey, ["launch", "Worker", "--output", mode])
                let end = ["json": "launched", "first-result-object": "result"][mode] ?? "ended"
                #expect(names.contains(end), "\(mode): \(names)")
            }
            let followed = try await Self.names(journey, ["output", "Worker", "--follow"])
            #expect(Set(["launched", "output", "ended"]).isSubset(of: followed), "\(followed)")
            #expect(try await Self.names(journey, ["launch", "99"], code: 66) == ["error", "summary"])
        }
    }

    @Test("Watching: every line is as the schema says, from ready to the end of a launch")
    func watching() async throws {
        try await Journey.with(scripts: ["a.js": "1\n"], agents: ["Worker": "a.js"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            try await journey.running("watch", "--launch", "--json") { watch in
                try await watch.output.line(containing: #"{"event":"ready""#)
                try journey.workspace.write(Self.worker, to: "a.js")
                try await watch.output.line(containing: #"{"event":"pushed""#)
                try await watch.output.line(containing: #"{"event":"ended""#)
                watch.send(signal: 2)
                #expect(try await watch.ending() == .exit(code: 130))
                let names = try Self.events(watch.output.lines).compactMap { $0["event"]?.string }
                #expect(names.contains("launch-starting") && names.last == "summary", "\(names)")
            }
        }
    }
}
