import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import Workspace

@Suite("Replacing any file")
struct AtomicFileTests {
    private func mode(of path: FilePath) -> mode_t {
        var info = stat()
        return stat(path.string, &info) == 0 ? info.st_mode & 0o7777 : 0
    }

    @Test("A file is made with the mode that is asked for, and keeps the one that it has")
    func modes() async throws {
        try await TemporaryWorkspace.with { workspace in
            let path = workspace.path("key")
            try AtomicFile.replace(path: path.string, with: bytes("one"), mode: 0o600)
            #expect(mode(of: path) == 0o600)
            #expect(chmod(path.string, 0o640) == 0)
            try AtomicFile.replace(path: path.string, with: bytes("two"), mode: 0o600)
            #expect(mode(of: path) == 0o640)
            #expect(workspace.text(of: "key") == "two")
            try AtomicFile.replace(path: path.string, with: bytes("two"), isPrivate: true)
            #expect(mode(of: path) == 0o600)
            #expect(try workspace.names() == ["key"])
        }
    }

    @Test("A link stays, the file that it leads to is replaced")
    func link() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("old", to: "folder/real")
            #expect(symlink("folder/real", workspace.path("link").string) == 0)
            try AtomicFile.replace(path: workspace.path("link").string, with: bytes("new"))
            #expect(workspace.text(of: "folder/real") == "new")
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: workspace.path("link").string)
                    == "folder/real"
            )
        }
    }

    @Test("Who changes their mind at the last moment leaves the old file, and nothing beside it")
    func stopped() async throws {
        struct Stop: Error {}
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("old", to: "a")
            #expect(throws: Stop.self) {
                try AtomicFile.replace(path: workspace.path("a").string, with: bytes("new")) {
                    #expect(try workspace.names().count == 2)
                    throw Stop()
                }
            }
            #expect(workspace.text(of: "a") == "old")
            #expect(try workspace.names() == ["a"])
        }
    }

    @Test("What a killed run left beside the file is removed, what a living one is at work on stays")
    func leftovers() async throws {
        try await TemporaryWorkspace.with { workspace in
            // No process has so high a number.
            let (dead, living) = (".pbsync-tmp-2147483646-x-1", ".pbsync-tmp-\(getppid())-x-1")
            for name in [dead, living] { try workspace.write("half", to: name) }
            try AtomicFile.replace(path: workspace.path("a").string, with: bytes("new"))
            #expect(Set(try workspace.names()) == ["a", living])
        }
    }

    @Test("A folder is not replaced, and a place that is not there is said")
    func failures() async throws {
        try await TemporaryWorkspace.with { workspace in
            let path = workspace.root.string
            #expect(throws: FileProblem.notAFile(path: path, kind: .folder)) {
                try AtomicFile.replace(path: path, with: [])
            }
            let missing = workspace.path("no/where").string
            #expect(throws: FileProblem.system(path: missing, failure: SystemFailure("open", code: ENOENT))) {
                try AtomicFile.replace(path: missing, with: [])
            }
        }
    }
}
