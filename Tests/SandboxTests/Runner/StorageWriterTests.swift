import Glibc
import TestSupport
import Testing

@testable import Sandbox

@Suite("Copying into the storage")
struct StorageWriterTests {
    @Test("A file arrives whole, with the folders above it, and replaces an earlier one")
    func copy() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("new", to: "run/saved")
            try workspace.write("old", to: "storage/u/a/b.txt")
            let writer = StorageWriter(root: workspace.place("storage"))
            let size = try writer.copy("saved", in: workspace.place("run"), to: "u/a/b.txt", limit: 3)
            #expect(size == 3)
            #expect(workspace.text(of: "storage/u/a/b.txt") == "new")
            _ = try writer.copy("saved", in: workspace.place("run"), to: "u/c/d/e.txt", limit: 3)
            #expect(workspace.text(of: "storage/u/c/d/e.txt") == "new")
            #expect(FolderTree.names(in: workspace.place("storage")) == ["u"])
        }
    }

    @Test("Nothing is taken through a link, from outside the folder, or from what is no plain file")
    func refused() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("secret", to: "secret")
            try workspace.write("x", to: "run/folder/x")
            try #require(symlink("../secret", workspace.place("run/link")) == 0)
            try #require(symlink("..", workspace.place("run/up")) == 0)
            try #require(mkfifo(workspace.place("run/fifo"), 0o600) == 0)
            try workspace.write("", to: "storage/keep")
            let writer = StorageWriter(root: workspace.place("storage"))
            for file in ["link", "up/secret", "../secret", "/etc/passwd", "fifo", "folder", "missing"] {
                #expect(throws: ChannelError.self, "\(file)") {
                    try writer.copy(file, in: workspace.place("run"), to: "out", limit: 100)
                }
            }
            #expect(FolderTree.names(in: workspace.place("storage")) == ["keep"])
        }
    }

    @Test("A file over the limit is refused and leaves nothing behind")
    func limit() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("1234", to: "run/file")
            try workspace.write("", to: "storage/keep")
            let writer = StorageWriter(root: workspace.place("storage"))
            #expect(throws: ChannelError.self) {
                try writer.copy("file", in: workspace.place("run"), to: "out", limit: 3)
            }
            #expect(FolderTree.names(in: workspace.place("storage")) == ["keep"])
        }
    }
}
