import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

@Suite("Files that hold the key", .timeLimit(.minutes(2)))
struct KeyFileTests {
    /// A key file, and what is to come of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        var mode: mode_t = 0o600
        /// 0 where it works.
        let code: Int32
        /// What the error has to say.
        var words: [String] = []

        static let all = [
            Case(testDescription: "plain", bytes: key, code: 0),
            Case(testDescription: "newline", bytes: key + [0x0A], code: 0),
            Case(testDescription: "CR LF and spaces", bytes: [0x20] + key + [0x0D, 0x0A, 0x0A], code: 0),
            Case(testDescription: "0644", bytes: key, mode: 0o644, code: 77, words: ["chmod 600"]),
            Case(testDescription: "0640", bytes: key, mode: 0o640, code: 77, words: ["chmod 600"]),
            Case(testDescription: "0602", bytes: key, mode: 0o602, code: 77, words: ["chmod 600"]),
            Case(testDescription: "empty", bytes: [], code: 77, words: ["empty"]),
            Case(testDescription: "blank", bytes: [0x0A, 0x20, 0x0A], code: 77, words: ["empty"]),
            Case(
                testDescription: "second line",
                bytes: key + [0x0A] + Array("X-Evil: 1".utf8),
                code: 77,
                words: ["line"]
            ),
            Case(
                testDescription: "CR LF header",
                bytes: key + [0x0D, 0x0A] + Array("X: 1".utf8),
                code: 77,
                words: ["line"]
            ),
            Case(testDescription: "CR inside", bytes: key + [0x0D] + Array("X: 1".utf8), code: 77, words: ["line"]),
            Case(testDescription: "NUL", bytes: key + [0x00] + key, code: 77, words: ["control"]),
            Case(testDescription: "not UTF-8", bytes: key + [0xFF], code: 77, words: ["not text"]),
            Case(testDescription: "space inside", bytes: key + [0x20] + key, code: 77, words: ["space"]),
        ]

        private static let key = Array(InMemoryServer.key.utf8)
    }

    @Test("Read, trimmed, or refused with the remedy; never sent in pieces and never printed", arguments: Case.all)
    func files(_ file: Case) async throws {
        try await withWorkspace { workspace, service in
            let path = workspace.path("key").string
            try Data(file.bytes).write(to: URL(filePath: path))
            #expect(chmod(path, file.mode) == 0)
            let result = try await run(workspace, service)
            #expect(result.exitCode == file.code, "\(result)")
            for words in file.words { #expect((result.errorOutput).contains(words), "\(words): \(result)") }
            #expect(!(result.output + result.errorOutput).contains(InMemoryServer.key), "\(result)")
            if file.code != 0 { #expect(service.server.log.isEmpty, "nothing may have been sent") }
        }
    }

    @Test("A link counts as the file that it leads to; a pipe, a folder and a missing file are refused, not waited for")
    func links() async throws {
        try await withWorkspace { workspace, service in
            let key = workspace.path("key").string
            try workspace.write(InMemoryServer.key, to: "real")
            let real = workspace.path("real").string
            #expect(symlink(real, key) == 0)
            #expect(chmod(real, 0o644) == 0)
            let open = try await run(workspace, service)
            #expect(open.exitCode == 77 && open.errorOutput.contains("chmod 600"), "\(open)")
            #expect(chmod(real, 0o600) == 0)
            let closed = try await run(workspace, service)
            #expect(closed.exitCode == 0, "\(closed)")

            #expect(unlink(key) == 0)
            let missing = try await run(workspace, service)
            #expect(missing.exitCode == 77, "\(missing)")
            #expect(mkfifo(key, 0o600) == 0)
            let pipe = try await run(workspace, service)
            #expect(pipe.exitCode == 77, "\(pipe)")
            #expect(unlink(key) == 0 && mkdir(key, 0o700) == 0)
            let folder = try await run(workspace, service)
            #expect(folder.exitCode == 77, "\(folder)")
        }
    }

    @Test("A file of somebody else's is refused")
    func owner() async throws {
        try await withWorkspace { workspace, service in
            try workspace.write(InMemoryServer.key, to: "key")
            #expect(chmod(workspace.path("key").string, 0o600) == 0)
            // Only root can give a file away; others have one of root's at hand.
            let path = workspace.path("key").string
            let isGiven = geteuid() == 0 ? chown(path, 1234, 1234) : unlink(path) | symlink("/etc/hostname", path)
            #expect(isGiven == 0)
            let foreign = try await run(workspace, service)
            #expect(foreign.exitCode != 0 && service.server.log.isEmpty, "\(foreign)")
        }
    }

    @Test("A key with a line end in the environment is refused before it becomes a header")
    func environment() async throws {
        try await withWorkspace { workspace, service in
            let result = try await BuiltProgram.pbsync.run(
                ["scripts"],
                environment: ["PBSYNC_ENDPOINT": service.endpoint, "PBSYNC_API_KEY": "abc\r\nX-Evil: 1"],
                in: workspace.root
            )
            #expect(result.exitCode == 77, "\(result)")
            #expect(service.server.log.isEmpty && !result.errorOutput.contains("X-Evil"), "\(result)")
        }
    }

    private func withWorkspace(_ body: (TemporaryWorkspace, MemoryService) async throws -> Void) async throws {
        try await MemoryService.with { service in
            try await TemporaryWorkspace.with { workspace in
                try workspace.write(#"{"apiKey": "file:key"}"#, to: ".pbsync.json")
                try await body(workspace, service)
            }
        }
    }

    private func run(_ workspace: TemporaryWorkspace, _ service: MemoryService) async throws -> ProgramResult {
        try await BuiltProgram.pbsync.run(
            ["scripts"],
            environment: ["PBSYNC_ENDPOINT": service.endpoint],
            in: workspace.root
        )
    }
}
