import FoundationEssentials
import Glibc
import PhantombusterModel
import TestSupport
import Testing

@testable import Sandbox

@Suite("Saved files", .timeLimit(.minutes(1)))
struct StorageRouteTests {
    @Test("A saved file comes back byte for byte, and never as a page")
    func reading() async throws {
        try await TestSandbox.with { sandbox in
            let folder = sandbox.services.store.folder.storageFolder
            let big = Data((0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            try FileManager.default.createDirectory(atPath: folder + "/a b/c", withIntermediateDirectories: true)
            try big.write(to: URL(filePath: folder + "/a b/c/big.bin"))
            try Data("<script>".utf8).write(to: URL(filePath: folder + "/page.html"))
            let file = try await sandbox.get("/_sandbox/storage/a%20b/c/big.bin")
            let page = try await sandbox.get("/_sandbox/storage/page.html")
            #expect(file.body == Array(big))
            #expect(file.headers["content-type"] == "application/octet-stream")
            #expect(page.headers["content-type"] == "text/plain; charset=utf-8")
            #expect(page.headers["content-security-policy"]?.contains("sandbox") == true)
            #expect(try await sandbox.ask("GET", "/_sandbox/storage/page.html", key: nil).status == 401)
        }
    }

    @Test(
        "No path leads out of the storage folder, nor to what is no file",
        arguments: [
            "../sandbox.sqlite", "%2e%2e/sandbox.sqlite", "..%2Fsandbox.sqlite", "a/../../sandbox.sqlite",
            "link/passwd", "linked", "%2Fetc%2Fpasswd", "/etc/passwd", "pipe", "a", "a/", "none", "%00", "a%00b", ".",
        ]
    )
    func tricks(path: String) async throws {
        try await TestSandbox.with { sandbox in
            let folder = sandbox.services.store.folder.storageFolder
            try FileManager.default.createDirectory(atPath: folder + "/a", withIntermediateDirectories: true)
            symlink("/etc", folder + "/link")
            symlink("/etc/passwd", folder + "/linked")
            mkfifo(folder + "/pipe", 0o600)
            let answer = try await sandbox.get("/_sandbox/storage/" + path)
            #expect(answer.status == 404, "\(answer)")
        }
    }

    @Test("The list has what was recorded")
    func list() async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            let id = try await sandbox.runs.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
            let container = try #require(try await sandbox.services.store.container(id: id))
            try await sandbox.services.store.recordFile(path: "x/y.txt", size: 7, container: container)
            let answer = try await sandbox.get("/_sandbox/storage")
            guard case .array(let files) = answer.data else { throw Unexpected(answer) }
            #expect(files.map { $0["path"] } == ["x/y.txt"])
            #expect(files[0]["size"] == 7)
        }
    }
}
