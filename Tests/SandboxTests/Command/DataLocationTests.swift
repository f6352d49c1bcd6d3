import TestSupport
import Testing

@testable import Sandbox

@Suite("Where data are kept")
struct DataLocationTests {
    private static func location(
        _ workspace: TemporaryWorkspace,
        in folder: String,
        _ variables: [String: String]
    ) -> DataLocation {
        let directory = folder.isEmpty ? "\(workspace.root)" : "\(workspace.path(folder))"
        return DataLocation(surroundings: Surroundings(variables: variables, directory: directory, machine: ""))
    }

    @Test("In a workspace data lie in its state folder, which hides from git", arguments: ["", "scripts/deep"])
    func workspace(folder: String) async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("{}", to: ".pbsync.json")
            try workspace.write("", to: "scripts/deep/x.js")
            let found = try Self.location(workspace, in: folder, ["XDG_STATE_HOME": "/state"]).standard()
            #expect(found == "\(workspace.path(".pbsync/sandbox"))")
            #expect(workspace.text(of: ".pbsync/.gitignore") == "*\n")
        }
    }

    @Test("A workspace beyond a git root or above the home folder is another's", arguments: [".git", ""])
    func beyond(marker: String) async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("{}", to: ".pbsync.json")
            try workspace.write("", to: "inner/deep/x")
            if !marker.isEmpty { try workspace.write("", to: "inner/\(marker)") }
            let home = marker.isEmpty ? "\(workspace.path("inner"))" : "/home/nobody"
            let variables = ["HOME": home, "XDG_STATE_HOME": "/state"]
            #expect(try Self.location(workspace, in: "inner/deep", variables).standard() == "/state/pbsync/sandbox")
            #expect(!workspace.exists(".pbsync"))
        }
    }

    @Test("A git root that is a workspace itself counts")
    func gitRoot() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("{}", to: ".pbsync.json")
            try workspace.write("", to: ".git/HEAD")
            #expect(try Self.location(workspace, in: "", [:]).standard() == "\(workspace.path(".pbsync/sandbox"))")
        }
    }

    @Test(
        "Elsewhere they lie in the user's state folder",
        arguments: [
            (["XDG_STATE_HOME": "/state", "HOME": "/home/me"], "/state/pbsync/sandbox"),
            (["HOME": "/home/me"], "/home/me/.local/state/pbsync/sandbox"),
            (["XDG_STATE_HOME": "relative", "HOME": "/home/me"], "/home/me/.local/state/pbsync/sandbox"),
        ]
    )
    func state(variables: [String: String], expected: String) async throws {
        try await TemporaryWorkspace.with { workspace in
            let found = try Self.location(workspace, in: "", variables).standard()
            #expect(found == expected)
        }
    }

    @Test("Without a home there is no folder")
    func nowhere() async throws {
        try await TemporaryWorkspace.with { workspace in
            let location = Self.location(workspace, in: "", [:])
            #expect(throws: SandboxFailure.noDataFolder) { try location.standard() }
        }
    }
}
