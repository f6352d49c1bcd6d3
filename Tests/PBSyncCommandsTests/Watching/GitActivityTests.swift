import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Whether git is changing files")
struct GitActivityTests {
    @Test("The lock of the repository that the workspace lies in tells, also through the file of a further tree")
    func lock() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            try workspace.write("", to: ".git/HEAD")
            try workspace.write("", to: "deep/er/file")
            try workspace.write("gitdir: ../.git/worktrees/tree\n", to: "tree/.git")
            let inside = try #require(GitActivity(root: "\(workspace.root)/deep/er"))
            let tree = try #require(GitActivity(root: "\(workspace.root)/tree"))
            #expect(!inside.isUnderWay)
            try workspace.write("", to: ".git/index.lock")
            #expect(inside.isUnderWay)
            #expect(!tree.isUnderWay)
            try workspace.write("", to: ".git/worktrees/tree/index.lock")
            #expect(tree.isUnderWay)
        }
    }

    @Test("A folder without a repository has no activity")
    func none() {
        #expect(GitActivity(root: "/proc/self") == nil)
    }
}
