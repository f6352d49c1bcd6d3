import Glibc
import PhantombusterModel
import SystemPackage
import TestSupport
import Testing

@testable import Workspace

@Suite("Reading scripts", .timeLimit(.minutes(1)))
struct ScriptFolderReadTests {
    private func file(_ path: String) throws -> ScriptFile {
        try ScriptFile(name: name("a.js"), path: path)
    }

    @Test("A file's bytes come as they are, with digest and stamp")
    func bytesAsTheyAre() async throws {
        try await TemporaryWorkspace.with { workspace in
            let folder = try workspace.folder()
            for text in ["", "\u{FEFF}a\r\nb", "no end", "a\0b", String(repeating: "ü", count: 300_000)] {
                try workspace.write(text, to: "deep/a.js")
                let read = try folder.read(file("deep/a.js"))
                #expect(read.bytes == bytes(text))
                #expect(read.digest == digest(text))
                #expect(try read.stamp == folder.stamp(of: file("deep/a.js")))
            }
        }
    }

    @Test("A save changes the stamp", arguments: SaveStyle.allCases)
    func stamps(style: SaveStyle) async throws {
        try await TemporaryWorkspace.with { workspace in
            let folder = try workspace.folder()
            #expect(try folder.stamp(of: file("a.js")) == nil)
            try workspace.write("one", to: "a.js")
            let before = try #require(try folder.stamp(of: file("a.js")))
            try workspace.save("other", as: "a.js", style: style)
            #expect(try folder.stamp(of: file("a.js")) != before)
        }
    }

    @Test("Links are followed inside the folder, whichever way they are written, and nowhere else")
    func links() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("inner", to: "s/deep/real.js")
            try workspace.write("outer", to: "real.js")
            let folder = try workspace.folder(directory: "s")
            let deep = workspace.path("s/deep/real.js").string
            for (link, target) in [
                ("relative.js", "deep/real.js"), ("absolute.js", deep), ("deep/up.js", "../deep/./real.js"),
                ("twice.js", "relative.js"), ("folder", "deep"), ("around.js", "folder/../deep/real.js"),
                ("out.js", "../real.js"), ("etc.js", "/etc/hostname"), ("loop.js", "loop.js"),
                ("out-and-in.js", "../s/deep/real.js"),
            ] { #expect(symlink(target, workspace.path("s/\(link)").string) == 0) }
            for path in ["relative.js", "absolute.js", "deep/up.js", "twice.js", "folder/real.js", "around.js"] {
                #expect(try folder.read(file(path)).bytes == bytes("inner"), "\(path)")
            }
            #expect(throws: FileProblem.outside(path: "out.js", target: "..")) { try folder.read(file("out.js")) }
            #expect(throws: FileProblem.outside(path: "etc.js", target: "/etc/hostname")) {
                try folder.read(file("etc.js"))
            }
            #expect(throws: FileProblem.outside(path: "out-and-in.js", target: "..")) {
                try folder.read(file("out-and-in.js"))
            }
            #expect(throws: FileProblem.tooManyLinks(path: "loop.js")) { try folder.read(file("loop.js")) }
            #expect(throws: FileProblem.outside(path: "../real.js", target: "..")) {
                try folder.read(file("../real.js"))
            }
        }
    }

    @Test("What is no file is refused at once, a pipe without a writer too")
    func noFile() async throws {
        try await TemporaryWorkspace.with { workspace in
            let folder = try workspace.folder(sizeLimit: 10)
            #expect(mkfifo(workspace.path("pipe.js").string, 0o600) == 0)
            #expect(mkdir(workspace.path("folder.js").string, 0o700) == 0)
            try workspace.write("12345678901", to: "large.js")
            try workspace.write("1234567890", to: "fits.js")
            #expect(throws: FileProblem.notAFile(path: "pipe.js", kind: .pipe)) { try folder.read(file("pipe.js")) }
            #expect(throws: FileProblem.notAFile(path: "folder.js", kind: .folder)) {
                try folder.read(file("folder.js"))
            }
            #expect(throws: FileProblem.tooLarge(path: "large.js", limit: 10)) { try folder.read(file("large.js")) }
            #expect(throws: FileProblem.missing(path: "none.js")) { try folder.read(file("none.js")) }
            #expect(throws: FileProblem.missing(path: "no/where.js")) { try folder.read(file("no/where.js")) }
            #expect(try folder.read(file("fits.js")).bytes.count == 10)
            #expect(try folder.stamp(of: file("pipe.js")) == nil)
        }
    }
}
