import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("Key reader")
struct KeyReaderTests {
    private let reader = KeyReader(environment: ["KEY": " abc\n", "EMPTY": "", "BLANK": " \n"])

    @Test("The environment's variable is the key, without blanks around it")
    func environment() throws {
        #expect(try reader.read(.env("KEY")) == .key(SecretText("abc")))
        #expect(throws: KeySourceError.variableNotSet("NONE")) { try reader.read(.env("NONE")) }
        #expect(throws: KeySourceError.variableEmpty("EMPTY")) { try reader.read(.env("EMPTY")) }
        #expect(throws: KeySourceError.variableEmpty("BLANK")) { try reader.read(.env("BLANK")) }
    }

    @Test("A literal is itself, and a command is left to the caller")
    func others() throws {
        #expect(try reader.read(.literal(SecretText("k"))) == .key(SecretText("k")))
        #expect(try reader.read(.command(["a", "b"])) == .command(["a", "b"]))
    }

    @Test(
        "Of what a program printed the first line counts",
        arguments: [("key\n", "key"), ("key", "key"), (" key \r\nmore\n", "key"), ("key\n\u{1B}[0m", "key")]
    )
    func output(text: String, key: String) throws {
        #expect(try KeyReader.key(fromOutput: Array(text.utf8)) == SecretText(key))
    }

    @Test("A program that prints no key is an error")
    func noOutput() {
        #expect(throws: KeySourceError.outputEmpty) { try KeyReader.key(fromOutput: []) }
        #expect(throws: KeySourceError.outputEmpty) { try KeyReader.key(fromOutput: Array("\nkey\n".utf8)) }
        #expect(throws: KeySourceError.outputNotText) { try KeyReader.key(fromOutput: [0xFF]) }
        #expect(throws: Never.self) { try KeyReader.key(fromOutput: Array("key\n".utf8) + [0xFF]) }
    }

    @Test("A file that only its owner can read holds the key", arguments: [0o600, 0o400, 0o700])
    func file(mode: Int) async throws {
        try await TemporaryWorkspace.with { workspace in
            let path = try Self.write("  key\r\n", mode: mode, in: workspace)
            #expect(try reader.read(.file(path)) == .key(SecretText("key")))
            try workspace.link("key.link", to: "key")
            #expect(try reader.read(.file("\(path).link")) == .key(SecretText("key")))
        }
    }

    @Test(
        "A file that others can read, write or run is refused with the fix",
        arguments: [0o644, 0o640, 0o604, 0o620, 0o602, 0o610, 0o601]
    )
    func openFile(mode: Int) async throws {
        try await TemporaryWorkspace.with { workspace in
            let path = try Self.write("key", mode: mode, in: workspace)
            let error = try #require(throws: KeySourceError.self) { try reader.read(.file(path)) }
            #expect(error == .fileOpenToOthers(path: path))
            #expect(error.hint == "chmod 600 \(path)")
            // The link's own mode says nothing: the file behind it is what others read.
            try workspace.link("key.link", to: "key")
            #expect(throws: KeySourceError.self) { try reader.read(.file("\(path).link")) }
        }
    }

    @Test("A file of somebody else is refused")
    func owner() async throws {
        try await TemporaryWorkspace.with { workspace in
            let path = try Self.write("key", mode: 0o600, in: workspace)
            let other = KeyReader(environment: [:], user: geteuid() + 1)
            #expect(throws: KeySourceError.fileOfSomebodyElse(path: path)) { try other.read(.file(path)) }
        }
    }

    @Test("What is no file with a key is refused at once, a pipe too", .timeLimit(.minutes(1)))
    func noFile() async throws {
        try await TemporaryWorkspace.with { workspace in
            let pipe = "\(workspace.root)/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            let empty = try Self.write(" \n", mode: 0o600, in: workspace)
            for (path, reason) in [
                (pipe, "is not a regular file"), ("\(workspace.root)", "is not a regular file"),
                ("\(workspace.root)/none", "does not exist"), (empty, "is empty"),
            ] {
                #expect(throws: KeySourceError.fileUnusable(path: path, reason: reason)) {
                    try reader.read(.file(path))
                }
            }
        }
    }

    @Test("No error shows the key")
    func secrets() async throws {
        try await TemporaryWorkspace.with { workspace in
            let key = "K3yTh4tNobodyMaySee"
            let path = try Self.write(key, mode: 0o644, in: workspace)
            let error = try #require(throws: KeySourceError.self) { try reader.read(.file(path)) }
            #expect(!"\(error) \(error.hint ?? "")".contains(key))
        }
    }

    private static func write(_ text: String, mode: Int, in workspace: TemporaryWorkspace) throws -> String {
        let path = "\(try workspace.write(text, to: "key"))"
        try workspace.setMode(mode, of: "key")
        return path
    }
}
