import SystemPackage
import TestSupport
import Testing

@Suite("Temporary workspaces")
struct TemporaryWorkspaceTests {
    @Test("Every style of saving leaves the new text and nothing beside it", arguments: SaveStyle.allCases)
    func saves(style: SaveStyle) async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("old", to: "a.js")
            try workspace.save("new", as: "a.js", style: style)
            #expect(workspace.text(of: "a.js") == "new")
            #expect(try workspace.names() == ["a.js"])
        }
    }

    @Test("The folder is gone afterwards, after a failure too")
    func removal() async throws {
        struct Failure: Error {}
        var root = ""
        await #expect(throws: Failure.self) {
            try await TemporaryWorkspace.with { workspace in
                root = workspace.root.string
                try workspace.write("text", to: "folder/a.js")
                throw Failure()
            }
        }
        #expect(!BuiltProgram(path: FilePath(root)).isThere)
    }
}
