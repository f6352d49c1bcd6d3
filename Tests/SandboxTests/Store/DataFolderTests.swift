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
}
