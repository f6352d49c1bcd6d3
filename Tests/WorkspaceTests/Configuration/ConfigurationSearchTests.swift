import TestSupport
import Testing

@testable import Workspace

@Suite("Search for the configuration")
struct ConfigurationSearchTests {
    @Test("The nearest file counts, from the folder upwards")
    func nearest() async throws {
        try await TemporaryWorkspace.with { workspace in
            let root = "\(workspace.root)"
            try workspace.write("{}", to: ".pbsync.json")
            try workspace.write("{}", to: "a/b/.pbsync.json")
            try workspace.write("", to: "a/b/c/d/file")
            #expect(ConfigurationSearch.find(from: "\(root)/a/b/c/d", home: nil) == "\(root)/a/b/.pbsync.json")
            #expect(ConfigurationSearch.find(from: "\(root)/a/b", home: nil) == "\(root)/a/b/.pbsync.json")
            #expect(ConfigurationSearch.find(from: "\(root)/a", home: nil) == "\(root)/.pbsync.json")
        }
    }

    @Test(
        "A git root is looked into and not passed, as a folder and as a worktree's file",
        arguments: ["a/.git/HEAD", "a/.git"]
    )
    func gitRoot(git: String) async throws {
        try await TemporaryWorkspace.with { workspace in
            let root = "\(workspace.root)"
            try workspace.write("{}", to: ".pbsync.json")
            try workspace.write("gitdir: elsewhere", to: git)
            try workspace.write("", to: "a/b/file")
            #expect(ConfigurationSearch.find(from: "\(root)/a/b", home: nil) == nil)
            try workspace.write("{}", to: "a/.pbsync.json")
            #expect(ConfigurationSearch.find(from: "\(root)/a/b", home: nil) == "\(root)/a/.pbsync.json")
        }
    }

    @Test("The home folder is looked into and not passed, by whatever path it is known")
    func home() async throws {
        try await TemporaryWorkspace.with { workspace in
            let root = "\(workspace.root)"
            try workspace.write("{}", to: ".pbsync.json")
            try workspace.write("", to: "home/project/file")
            try workspace.link("link", to: "home")
            #expect(ConfigurationSearch.find(from: "\(root)/home/project", home: "\(root)/home") == nil)
            #expect(ConfigurationSearch.find(from: "\(root)/home/project", home: "\(root)/link/") == nil)
            #expect(ConfigurationSearch.find(from: "\(root)/link/project", home: "\(root)/home") == nil)
            try workspace.write("{}", to: "home/.pbsync.json")
            let found = ConfigurationSearch.find(from: "\(root)/link/project", home: "\(root)/home")
            #expect(found == "\(root)/home/.pbsync.json")
        }
    }

    @Test("A search that finds nothing ends at the top")
    func top() {
        #expect(ConfigurationSearch.find(from: "/", home: nil) == nil)
    }
}
