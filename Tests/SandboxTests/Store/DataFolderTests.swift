import Foundation
import Glibc
import TestSupport
import Testing

@testable import Sandbox

@Suite("Data folder")
struct DataFolderTests {
    @Test("One has it at a time, and the other hears who")
    func lock() async throws {
        try await TemporaryWorkspace.with { workspace in
            let path = "\(workspace.path("deep/er"))"
            let first = try DataFolder(path: path)
            #expect(throws: DataFolderError.held(folder: path, holder: Int(getpid()))) { try DataFolder(path: path) }
            first.release()
            let second = try DataFolder(path: path)
            second.release()
            #expect(workspace.exists("deep/er/lock"))
        }
    }

    @Test("Only its owner can look into it")
    func rights() async throws {
        try await TemporaryWorkspace.with { workspace in
            let folder = try DataFolder(path: "\(workspace.path("data"))")
            defer { folder.release() }
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
        }
    }

    @Test("A file in its place is an error that names it")
    func unusable() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("", to: "file")
            let path = "\(workspace.path("file/data"))"
            let error = #expect(throws: DataFolderError.self) { try DataFolder(path: path) }
            #expect(error?.description.contains("file") == true)
        }
    }

    @Test("An ephemeral one goes with all that is in it, and no link is followed on the way")
    func ephemeral() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("keep", to: "outside/kept")
            let folder = try DataFolder.ephemeral()
            symlink("\(workspace.path("outside"))", folder.storageFolder + "/link")
            mkdir(folder.storageFolder + "/closed", 0o700)
            folder.release()
            #expect(!FileManager.default.fileExists(atPath: folder.path))
            #expect(workspace.exists("outside/kept"))
        }
    }

    @Test("What a killed sandbox left goes with the next start; what is held, half made or another's stays")
    func abandoned() async throws {
        try await TemporaryWorkspace.with { workspace in
            let base = "\(workspace.root)"
            func make(_ name: String, holder: String?) throws {
                try workspace.write("saved", to: "\(name)/storage/file")
                if let holder { try workspace.write(holder, to: "\(name)/lock") }
                #expect(chmod("\(workspace.path(name))", 0o700) == 0)
            }
            try make("pbsync-sandbox-Dead01", holder: "12 ephemeral\n")
            try make("pbsync-sandbox-Held01", holder: "12 ephemeral\n")
            try make("pbsync-sandbox-Young1", holder: "")
            try make("pbsync-sandbox-Young2", holder: nil)
            try make("pbsync-sandbox-Open01", holder: "12 ephemeral\n")
            #expect(chmod("\(workspace.path("pbsync-sandbox-Open01"))", 0o755) == 0)
            // One that somebody named with --data.
            try make("pbsync-sandbox-Data01", holder: "12\n")
            try make("pbsync-sandbox-notes", holder: "12 ephemeral\n")
            try make("pbsync-sandbox-.pipes", holder: "12 ephemeral\n")
            try make("elsewhere", holder: "12\n")
            symlink("\(workspace.path("elsewhere"))", "\(workspace.path("pbsync-sandbox-Link01"))")
            // A pipe in the lock's place keeps nobody waiting.
            try make("pbsync-sandbox-Pipe01", holder: nil)
            mkfifo("\(workspace.path("pbsync-sandbox-Pipe01/lock"))", 0o600)
            let before = try workspace.names()
            let held = open("\(workspace.path("pbsync-sandbox-Held01/lock"))", O_RDWR | O_CLOEXEC)
            defer { close(held) }
            #expect(flock(held, LOCK_EX | LOCK_NB) == 0)
            DataFolder.removeAbandoned(in: base)
            #expect(try workspace.names() == before.filter { $0 != "pbsync-sandbox-Dead01" })
            #expect(workspace.text(of: "elsewhere/storage/file") == "saved")
        }
    }
}
