import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Earlier texts", .timeLimit(.minutes(1)))
struct HistoryCommandTests {
    @Test("What an upload replaced is listed, shown and restored, and what a restore replaces too")
    func history() async throws {
        let server = InMemoryServer()
        server.edit("a.js", "one\n")
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("two\n", to: "a.js")
            try await place.probe().run("push")
            let history = place.probe()
            #expect(try await history.run("history", "a.js") == .done)
            #expect(history.output.lines.count >= 2)
            let show = place.probe()
            #expect(try await show.run("show", "a.js@1") == .done)
            #expect(show.output.text == "one\n")
            #expect(try await place.probe().run("restore", "a.js@1") == .done)
            #expect(place.workspace.text(of: "a.js") == "one\n")
            #expect(server.script("a.js")?.text == "two\n")
            let again = place.probe()
            #expect(try await again.run("show", "a.js@1") == .done)
            #expect(again.output.text == "two\n")
        }
    }

    @Test(
        "An earlier text that is not there is 66, a number that is none 64, a name that is none 65",
        arguments: [("a.js@9", 66), ("a.js@0", 64), ("a.js@x", 64), ("../a.js@1", 65)] as [(String, Int32)]
    )
    func missing(text: String, code: Int32) async throws {
        try await WorkspaceProbe.with(InMemoryServer()) { place async throws in
            #expect(try await place.probe().run("show", text).value == code)
            #expect(try await place.probe().run("restore", text).value == code)
        }
    }
}
