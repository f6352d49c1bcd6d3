import SyncEngine
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Whether git is changing files")
struct GitActivityTests {
    @Test("The repository that the workspace lies in is asked, also through the file of a further tree")
    func repository() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            try workspace.write("", to: ".git/HEAD")
            try workspace.write("", to: "deep/er/file")
            try workspace.write("gitdir: ../.git/worktrees/tree\n", to: "tree/.git")
            let inside = try #require(GitActivity(root: "\(workspace.root)/deep/er"))
            let tree = try #require(GitActivity(root: "\(workspace.root)/tree"))
            #expect(inside.origin(of: 0) == .save)
            try workspace.write("", to: ".git/index.lock")
            #expect(inside.origin(of: 0) == .undecided)
            #expect(tree.origin(of: 0) == .save)
            try workspace.write("", to: ".git/worktrees/tree/index.lock")
            #expect(tree.origin(of: 0) == .undecided)
        }
    }

    @Test("A folder without a repository has no activity")
    func none() {
        #expect(GitActivity(root: "/proc/self") == nil)
    }
}
