import PhantombusterAPI
import PhantombusterModel
import Synchronization
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("A program that hears of events", .timeLimit(.minutes(1)))
struct EventHookTests {
    private static let configuration = #"{"onEvent": "tools/notify --title 'a b'"}"#

    @Test("It gets every event in order on its standard input, and never the key")
    func events() async throws {
        let server = InMemoryServer()
        try await WorkspaceProbe.with(server, configuration: Self.configuration) { place async throws in
            try place.workspace.write("one\n", to: "a.js")
            try await place.probe().run("trust")
            let invocations = Recorded<ProgramLauncher.Invocation>()
            var probe = place.probe()
            probe.context.programs.run = { invocation in
                invocations.add(invocation)
                return ProgramLauncher.Result(exitCode: 0, output: [])
            }
            #expect(try await probe.run("push") == .done)
            let hooks = invocations.all.filter { $0.program == "tools/notify" }
            #expect(hooks.map(\.arguments) == [["--title", "a b"]])
            #expect(hooks.map { $0.environment["PBSYNC_EVENT"] } == ["pushed"])
            #expect(hooks.allSatisfy { !$0.environment.values.contains(InMemoryServer.key) })
            let event = JSONValue(parsing: String(decoding: hooks.first?.input ?? [], as: UTF8.self))
            #expect(event?["script"] == "a.js")
        }
    }

    @Test("It runs only when it is trusted")
    func trust() async throws {
        let server = InMemoryServer()
        try await WorkspaceProbe.with(server, configuration: Self.configuration) { place async throws in
            try place.workspace.write("one\n", to: "a.js")
            let probe = place.probe()
            #expect(try await probe.run("push").value == 78)
            #expect(server.log.isEmpty)
        }
    }

    @Test("That it fails is said once, and the work goes on")
    func failure() async throws {
        let server = InMemoryServer()
        try await WorkspaceProbe.with(server, configuration: Self.configuration) { place async throws in
            try place.workspace.write("one\n", to: "a.js")
            try place.workspace.write("two\n", to: "b.js")
            try await place.probe().run("trust")
            var probe = place.probe()
            probe.context.programs.run = { _ in ProgramLauncher.Result(exitCode: 7, output: []) }
            #expect(try await probe.run("push") == .done)
            #expect(server.scripts.count == 2)
            #expect(probe.errors.lines.filter { $0.contains("ended with code 7") }.count == 1)
        }
    }
}
