import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("Trust store")
struct TrustStoreTests {
    private let config = "/home/ada/project/.pbsync.json"
    private let endpoint = TrustRequirement(.endpoint, "https://x.example", at: .file(path: "/f", line: 1, column: 2))
    private let command = TrustRequirement(.keyCommand, "pass show k", at: .file(path: "/f", line: 3, column: 4))

    /// Gives a store in a folder that is not there yet.
    private func withStore(_ body: (TrustStore, TemporaryWorkspace) throws -> Void) async throws {
        try await TemporaryWorkspace.with { workspace in
            try body(TrustStore(folder: "\(workspace.root)/config/pbsync"), workspace)
        }
    }

    @Test("What was trusted is, for this file and this value, wherever it stands in it")
    func trusts() async throws {
        try await withStore { store, _ in
            #expect(try store.untrusted([endpoint, command], for: config) == [endpoint, command])
            try store.trust([endpoint], for: config)
            #expect(try store.untrusted([endpoint, command], for: config) == [command])
            let moved = TrustRequirement(.endpoint, endpoint.value, at: .file(path: "/f", line: 9, column: 9))
            #expect(try store.untrusted([moved], for: config) == [])
            try store.trust([command], for: config)
            #expect(try store.untrusted([endpoint, command], for: config) == [])
            #expect(try TrustStore(folder: store.folder).untrusted([endpoint, command], for: config) == [])
        }
    }

    @Test("Another value, another kind and another project are not trusted with it")
    func exactly() async throws {
        try await withStore { store, _ in
            try store.trust([endpoint, command], for: config)
            let others = [
                TrustRequirement(.endpoint, "https://x.example/", at: endpoint.place),
                TrustRequirement(.eventCommand, command.value, at: command.place),
                TrustRequirement(.keyCommand, "pass show k ", at: command.place),
            ]
            #expect(try store.untrusted(others, for: config) == others)
            #expect(try store.untrusted([endpoint], for: "/home/ada/project/other.json") == [endpoint])
        }
    }

    @Test("Texts that only look alike are two values")
    func spelling() async throws {
        try await withStore { store, _ in
            try store.trust([TrustRequirement(.keyCommand, "./\u{E9}", at: .builtIn)], for: config)
            let other = TrustRequirement(.keyCommand, "./e\u{301}", at: .builtIn)
            #expect(try store.untrusted([other], for: config).count == 1)
        }
    }

    @Test("What is forgotten is not trusted, and other projects still are")
    func forgets() async throws {
        try await withStore { store, _ in
            try store.forget(config)
            #expect(!RealPath.exists(store.folder))
            try store.trust([endpoint], for: config)
            try store.trust([endpoint], for: "/other")
            try store.forget(config)
            #expect(try store.untrusted([endpoint], for: config) == [endpoint])
            #expect(try store.untrusted([endpoint], for: "/other") == [])
        }
    }

    @Test("It is for its owner alone, leaves nothing beside it, and is the same for the same trust")
    func file() async throws {
        try await withStore { store, workspace in
            try store.trust([command, endpoint], for: config)
            let first = workspace.text(of: "config/pbsync/trust.json")
            try store.trust([endpoint], for: config)
            #expect(workspace.text(of: "config/pbsync/trust.json") == first)
            #expect(
                first == """
                    {
                      "projects": {
                        "/home/ada/project/.pbsync.json": [
                          {
                            "kind": "endpoint",
                            "value": "https://x.example"
                          },
                          {
                            "kind": "key-command",
                            "value": "pass show k"
                          }
                        ]
                      },
                      "version": 1
                    }

                    """
            )
            #expect(try SmallFile(path: store.path).mode == 0o600)
            let names = try FileManager.default.contentsOfDirectory(atPath: store.folder)
            #expect(names.sorted() == ["trust.json", "trust.lock"])
            #expect(try mode(of: store.folder) == 0o700)
        }
    }

    @Test("A store that others could have written says nothing", arguments: [0o620, 0o602, 0o666])
    func writableByOthers(mode: Int) async throws {
        try await withStore { store, workspace in
            try store.trust([endpoint], for: config)
            try workspace.setMode(mode, of: "config/pbsync/trust.json")
            let expected = TrustStoreError.writableByOthers(path: store.path)
            #expect(throws: expected) { try store.untrusted([endpoint], for: config) }
            #expect(throws: expected) { try store.trust([command], for: config) }
            #expect(expected.hint == "chmod go-w \(store.path)")
            // What needs no trust does not care.
            #expect(try store.untrusted([], for: config) == [])
        }
    }

    @Test("A folder in which others could have put a store is no better")
    func folderWritableByOthers() async throws {
        try await withStore { store, workspace in
            try store.trust([endpoint], for: config)
            try workspace.setMode(0o770, of: "config/pbsync")
            #expect(throws: TrustStoreError.writableByOthers(path: store.folder)) {
                try store.untrusted([endpoint], for: config)
            }
        }
    }

    @Test("A store of somebody else says nothing", .enabled(if: geteuid() == 0, "only root can give a folder away"))
    func ofSomebodyElse() async throws {
        try await withStore { store, _ in
            try store.trust([endpoint], for: config)
            #expect(chown(store.folder, 4242, gid_t.max) == 0)
            #expect(throws: TrustStoreError.ofSomebodyElse(path: store.folder)) {
                try store.untrusted([endpoint], for: config)
            }
        }
    }

    @Test(
        "A store that is not what pbsync writes is said to be broken, with the place, and stays as it is",
        arguments: [
            ("", 1, 1), ("{\n  \"projects\": {}\n", 1, 1), ("[]", 1, 1), ("{\"version\": 1}", 1, 1),
            ("{\"version\": 1, \"projects\": {\"/p\": {}}}", 1, 35),
            ("{\"version\": 1,\n\"projects\": {\"/p\": [{\"kind\": 1}]}}", 2, 21), ("{\"projects\": {}}", 1, 1),
        ]
    )
    func broken(text: String, line: Int, column: Int) async throws {
        try await withStore { store, workspace in
            try store.trust([endpoint], for: config)
            try workspace.write(text, to: "config/pbsync/trust.json")
            for attempt in [
                { _ = try store.untrusted([endpoint], for: config) }, { try store.trust([command], for: config) },
            ] {
                let error = try #require(throws: TrustStoreError.self, performing: attempt)
                guard case .broken(store.path, line, column, _) = error else {
                    Issue.record("\(error)")
                    continue
                }
            }
            #expect(workspace.text(of: "config/pbsync/trust.json") == text)
        }
    }

    @Test("A newer version's store is neither read nor written")
    func newer() async throws {
        try await withStore { store, workspace in
            try store.trust([endpoint], for: config)
            try workspace.write("{\"version\": 2, \"all\": []}", to: "config/pbsync/trust.json")
            let expected = TrustStoreError.newerVersion(path: store.path)
            #expect(throws: expected) { try store.untrusted([endpoint], for: config) }
            #expect(throws: expected) { try store.forget(config) }
        }
    }

    @Test("Where it cannot be, nothing is trusted and the reason is said")
    func unusable() async throws {
        try await withStore { store, workspace in
            try workspace.write("", to: "config")
            let error = try #require(throws: TrustStoreError.self) { try store.trust([endpoint], for: config) }
            #expect(error == .unwritable(path: store.path, reason: "Not a directory"))
            #expect(try store.untrusted([endpoint], for: config) == [endpoint])
        }
        try await withStore { store, workspace in
            try workspace.write("", to: "config/pbsync/trust.json/file")
            try workspace.setMode(0o700, of: "config/pbsync")
            let expected = TrustStoreError.unreadable(path: store.path, reason: "is not a regular file")
            #expect(throws: expected) { try store.untrusted([endpoint], for: config) }
            #expect(throws: expected) { try store.trust([endpoint], for: config) }
        }
    }

    @Test("Many at once lose nothing", .timeLimit(.minutes(1)))
    func concurrent() async throws {
        try await TemporaryWorkspace.with { workspace in
            let folder = "\(workspace.root)/pbsync"
            let values = (0..<200).map { TrustRequirement(.endpoint, "https://\($0).example", at: .builtIn) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for value in values {
                    group.addTask { try TrustStore(folder: folder).trust([value], for: "/p") }
                }
                try await group.waitForAll()
            }
            #expect(try TrustStore(folder: folder).untrusted(values, for: "/p") == [])
        }
    }

    @Test(
        "The environment says where it lies",
        arguments: [
            (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/pbsync"), (["HOME": "/h"], "/h/.config/pbsync"),
            (["XDG_CONFIG_HOME": "relative", "HOME": "/h"], "/h/.config/pbsync"), (["XDG_CONFIG_HOME": ""], nil),
            ([:], nil),
        ] as [([String: String], String?)]
    )
    func places(environment: [String: String], folder: String?) {
        #expect(TrustStore.folder(environment: environment) == folder)
    }

    private func mode(of path: String) throws -> mode_t {
        var status = stat()
        #expect(stat(path, &status) == 0)
        return status.st_mode & 0o7777
    }
}
