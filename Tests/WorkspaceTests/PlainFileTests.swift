import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import Workspace

@Suite("Reading what people write beside the scripts", .timeLimit(.minutes(1)))
struct PlainFileTests {
    @Test("A file comes whole, none is nil, and nothing is waited for")
    func contents() async throws {
        try await TemporaryWorkspace.with { workspace in
            let path = workspace.path("rules").string
            #expect(try PlainFile.contents(of: path) == nil)
            try workspace.write("a\r\n\0", to: "rules")
            #expect(symlink("rules", workspace.path("link").string) == 0)
            #expect(try PlainFile.contents(of: path) == bytes("a\r\n\0"))
            #expect(try PlainFile.contents(of: workspace.path("link").string, limit: 4) == bytes("a\r\n\0"))
            #expect(throws: FileProblem.tooLarge(path: path, limit: 3)) { try PlainFile.contents(of: path, limit: 3) }
            let pipe = workspace.path("pipe").string
            #expect(mkfifo(pipe, 0o600) == 0)
            #expect(throws: FileProblem.notAFile(path: pipe, kind: .pipe)) { try PlainFile.contents(of: pipe) }
            let folder = workspace.root.string
            #expect(throws: FileProblem.notAFile(path: folder, kind: .folder)) { try PlainFile.contents(of: folder) }
        }
    }
}
