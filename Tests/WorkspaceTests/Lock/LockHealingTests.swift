import Glibc
import PhantombusterModel
import SystemPackage
import TestSupport
import Testing

@testable import Workspace

@Suite("Locks that heal", .timeLimit(.minutes(1)))
struct LockHealingTests {
    @Test("A damaged lock is used as far as it goes, mended with the next commit, and kept aside")
    func mended() async throws {
        try await TemporaryWorkspace.with { workspace in
            let first = workspace.lockStore()
            first.record(base(1), for: try name("a.js"))
            first.record(base(2), for: try name("b.js"))
            try await first.flush()
            let whole = try #require(workspace.text(of: ".pbsync.lock"))
            let torn = String(whole.dropLast(90))
            try workspace.write(torn, to: ".pbsync.lock")
            let store = workspace.lockStore()
            #expect(try store.bases() == [name("a.js"): base(1)])
            #expect(try store.damage() != nil)
            #expect(workspace.text(of: ".pbsync.lock") == torn)
            store.record(base(2), for: try name("b.js"))
            try await store.flush()
            #expect(workspace.text(of: ".pbsync.lock") == whole)
            #expect(try store.damage() == nil)
            let folder = try #require(try workspace.state.existingFolder("broken"))
            let kept = try FolderEntry.list(folder).compactMap(\.name)
            #expect(kept.map { workspace.text(of: ".pbsync/broken/\($0)") } == [torn])
        }
    }

    @Test("A flush mends a damaged lock that was looked at, though nothing was recorded")
    func flushMends() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("", to: ".pbsync.lock")
            let store = workspace.lockStore()
            #expect(try store.bases().isEmpty)
            try await store.flush()
            #expect(try workspace.lockStore().damage() == nil)
        }
    }

    @Test("A lock that is removed is made again with what is recorded from then on")
    func removed() async throws {
        try await TemporaryWorkspace.with { workspace in
            let store = workspace.lockStore()
            store.record(base(1), for: try name("a.js"))
            try await store.flush()
            #expect(unlink(workspace.path(".pbsync.lock").string) == 0)
            #expect(try store.bases().isEmpty)
            store.record(base(2), for: try name("b.js"))
            try await store.flush()
            #expect(try workspace.lockStore().bases() == [name("b.js"): base(2)])
        }
    }

    @Test("What is no file is neither read nor replaced")
    func noFile() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("secret", to: "secret")
            #expect(symlink("secret", workspace.path(".pbsync.lock").string) == 0)
            let store = workspace.lockStore()
            let expected = LockError.notAFile(path: ".pbsync.lock", kind: .link)
            #expect(throws: expected) { try store.bases() }
            store.record(base(1), for: try name("a.js"))
            await #expect(throws: expected) { try await store.flush() }
            #expect(workspace.text(of: "secret") == "secret")
            // What was recorded is not lost: it is written when it can be.
            #expect(unlink(workspace.path(".pbsync.lock").string) == 0)
            try await store.flush()
            #expect(try workspace.lockStore().bases() == [name("a.js"): base(1)])
        }
    }

    @Test(
        "After a merge that git could not finish, what one side alone changed is known, what both did is not",
        .enabled(if: BuiltProgram(path: "/usr/bin/git").isThere)
    )
    func gitMerge() async throws {
        try await TemporaryWorkspace.with { workspace in
            let common = ["a", "b", "c", "d", "e"]
            func commit(_ changes: [String: Int64], _ commands: String) async throws {
                let store = workspace.lockStore()
                for (script, nonce) in changes { store.record(base(nonce, "\(nonce)"), for: try name("\(script).js")) }
                try await store.flush()
                let identity = "-c user.name=n -c user.email=e -c init.defaultBranch=main"
                let result = try await BuiltProgram(path: "/bin/sh").run(
                    ["-c", "g() { git \(identity) \"$@\"; }; \(commands)"],
                    environment: ["GIT_CONFIG_NOSYSTEM": "1"],
                    in: workspace.root
                )
                #expect(result.exitCode == 0, "\(result)")
            }
            try await commit(
                Dictionary(uniqueKeysWithValues: common.map { ($0, 1) }),
                "g init -q . && g add .pbsync.lock && g commit -qm one && g checkout -qb other"
            )
            try await commit(["a": 2, "c": 2, "new-there": 2], "g commit -qam two && g checkout -q main")
            try await commit(["a": 3, "e": 3, "new-here": 3], "g commit -qam three && ! g merge -q other")
            let store = workspace.lockStore()
            #expect(try store.damage() == .conflictMarkers)
            let nonces = Dictionary(uniqueKeysWithValues: try store.bases().map { ($0.value, $1.nonce) })
            // Git takes a block that stands beside one which both sides added for a part of the conflict.
            #expect(nonces == ["b.js": 1, "c.js": 2, "d.js": 1, "new-here.js": 3, "new-there.js": 2])
            #expect(try store.candidates(for: name("e.js")).map(\.nonce) == [1, 3])
            #expect(try store.candidates(for: name("a.js")).map(\.nonce) == [2, 3])
            store.record(base(4), for: try name("a.js"))
            #expect(try store.candidates(for: name("a.js")).isEmpty)
            try await store.flush()
            #expect(try workspace.lockStore().bases().count == 6)
        }
    }
}
