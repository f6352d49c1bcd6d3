import FoundationEssentials
import Glibc
import PhantombusterModel
import SystemPackage
import TestSupport
import Testing

@testable import Workspace

@Suite("Replacing scripts", .timeLimit(.minutes(1)))
struct ScriptFolderReplaceTests {
    private func file(_ path: String = "a.js") throws -> ScriptFile {
        try ScriptFile(name: name("a.js"), path: path)
    }

    private func mode(of path: FilePath) -> mode_t {
        var info = stat()
        return lstat(path.string, &info) == 0 ? info.st_mode & 0o7777 : 0
    }

    @Test("The new text stands, the mode is kept, and nothing lies beside it", arguments: [0o600, 0o644, 0o755, 0o444])
    func replaced(mode: mode_t) async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("old", to: "a.js")
            #expect(chmod(workspace.path("a.js").string, mode) == 0)
            try workspace.folder().replace(file(), with: bytes("new\r\n\0"), expecting: digest("old"))
            #expect(workspace.text(of: "a.js") == "new\r\n\0")
            #expect(self.mode(of: workspace.path("a.js")) == mode)
            #expect(try workspace.names() == ["a.js"])
        }
    }

    @Test("A new file gets its folders, the process's own mode, and never takes the place of another")
    func new() async throws {
        try await TemporaryWorkspace.with { workspace in
            let folder = try workspace.folder(directory: "s/t")
            try folder.replace(file("deep/down/a.js"), with: bytes("new"), expecting: nil)
            #expect(workspace.text(of: "s/t/deep/down/a.js") == "new")
            try workspace.write("plain", to: "plain.js")
            #expect(mode(of: workspace.path("s/t/deep/down/a.js")) == mode(of: workspace.path("plain.js")))
            #expect(throws: FileProblem.changedMeanwhile(path: "deep/down/a.js")) {
                try folder.replace(file("deep/down/a.js"), with: bytes("other"), expecting: nil)
            }
            #expect(workspace.text(of: "s/t/deep/down/a.js") == "new")
        }
    }

    @Test("A file that is not what it was is left alone")
    func changed() async throws {
        try await TemporaryWorkspace.with { workspace in
            let folder = try workspace.folder()
            #expect(throws: FileProblem.changedMeanwhile(path: "a.js")) {
                try folder.replace(file(), with: bytes("new"), expecting: digest("old"))
            }
            try workspace.write("edited", to: "a.js")
            #expect(throws: FileProblem.changedMeanwhile(path: "a.js")) {
                try folder.replace(file(), with: bytes("new"), expecting: digest("old"))
            }
            #expect(workspace.text(of: "a.js") == "edited")
            #expect(try workspace.names() == ["a.js"])
        }
    }

    @Test("A link stays one, and the file that it leads to is replaced; outside nothing is")
    func links() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("old", to: "s/deep/real.js")
            try workspace.write("old", to: "out.js")
            let folder = try workspace.folder(directory: "s")
            #expect(symlink("deep/real.js", workspace.path("s/a.js").string) == 0)
            #expect(symlink("../out.js", workspace.path("s/b.js").string) == 0)
            #expect(symlink("..", workspace.path("s/up").string) == 0)
            try folder.replace(file(), with: bytes("new"), expecting: digest("old"))
            #expect(workspace.text(of: "s/deep/real.js") == "new")
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: workspace.path("s/a.js").string)
                    == "deep/real.js"
            )
            for path in ["b.js", "up/out.js", "up/new.js", "../out.js"] {
                #expect(throws: FileProblem.outside(path: path, target: "..")) {
                    try folder.replace(file(path), with: bytes("new"), expecting: digest("old"))
                }
            }
            #expect(workspace.text(of: "out.js") == "old")
            #expect(try workspace.names() == ["out.js", "s"])
        }
    }

    @Test("What is no file is not replaced")
    func noFile() async throws {
        try await TemporaryWorkspace.with { workspace in
            #expect(mkfifo(workspace.path("a.js").string, 0o600) == 0)
            #expect(throws: FileProblem.notAFile(path: "a.js", kind: .pipe)) {
                try workspace.folder().replace(file(), with: bytes("new"), expecting: digest(""))
            }
        }
    }

    @Test("A removed file is gone, a changed one is not, of a link only the link goes")
    func removed() async throws {
        try await TemporaryWorkspace.with { workspace in
            let folder = try workspace.folder()
            try workspace.write("old", to: "a.js")
            #expect(symlink("a.js", workspace.path("b.js").string) == 0)
            #expect(throws: FileProblem.changedMeanwhile(path: "a.js")) {
                try folder.remove(file(), expecting: digest("other"))
            }
            #expect(throws: FileProblem.changedMeanwhile(path: "b.js")) {
                try folder.remove(file("b.js"), expecting: digest("other"))
            }
            try folder.remove(file("b.js"), expecting: digest("old"))
            #expect(try workspace.names() == ["a.js"])
            try folder.remove(file(), expecting: digest("old"))
            #expect(try workspace.names().isEmpty)
            try folder.remove(file(), expecting: digest("old"))
            try folder.remove(file("no/folder.js"), expecting: digest("old"))
        }
    }
}
