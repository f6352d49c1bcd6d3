import FoundationEssentials
import Glibc
import PhantombusterModel
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Workspace

@Suite("The lock", .timeLimit(.minutes(1)))
struct LockStoreTests {
    /// The sample of the documentation.
    static let sample = """
        {
          "profiles": {
            "default": {
              "endpoint": "https://phantombuster.com/api/v1",
              "scripts": {
                "scraper.js": {
                  "id": 1902,
                  "lastSaveDate": 1427806874,
                  "nonce": 123,
                  "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                }
              }
            }
          },
          "version": 1
        }

        """

    static var sampleBase: ScriptBase {
        ScriptBase(id: 1902, nonce: 123, lastSaveDate: 1_427_806_874, digest: digest("test"))
    }

    @Test("What is recorded is written in exactly the documented form")
    func form() async throws {
        try await TemporaryWorkspace.with { workspace in
            let store = workspace.lockStore()
            store.record(Self.sampleBase, for: try name("scraper.js"))
            try await store.flush()
            #expect(workspace.text(of: ".pbsync.lock") == Self.sample)
            #expect(try workspace.names() == [".pbsync", ".pbsync.lock"])
        }
    }

    @Test("What is recorded counts at once, and what is written is read by the next process")
    func memoryAndDisk() async throws {
        try await TemporaryWorkspace.with { workspace in
            let store = workspace.lockStore()
            let script = try name("a b.js")
            #expect(try store.bases().isEmpty)
            store.record(base(1), for: script)
            #expect(try store.bases() == [script: base(1)])
            store.record(base(2), for: script)
            try await store.flush()
            #expect(try workspace.lockStore().bases() == [script: base(2)])
            store.forget(script)
            #expect(try store.base(of: script) == nil)
            try await store.flush()
            #expect(try workspace.lockStore().bases().isEmpty)
        }
    }

    @Test("Two processes at once lose nothing of each other's")
    func twoProcesses() async throws {
        try await TemporaryWorkspace.with { workspace in
            let stores = (0..<4).map { _ in workspace.lockStore() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, store) in stores.enumerated() {
                    group.addTask {
                        for number in 0..<25 {
                            store.record(base(Int64(number)), for: try name("s\(index)-\(number).js"))
                            if number % 5 == index { try await store.flush() }
                        }
                        try await store.flush()
                    }
                }
                try await group.waitForAll()
            }
            #expect(try workspace.lockStore().bases().count == 100)
            #expect(try stores[0].bases().count == 100)
        }
    }

    @Test("A change that git makes is seen at the next look; what was recorded since stays on top")
    func changedOnDisk() async throws {
        try await TemporaryWorkspace.with { workspace in
            let store = workspace.lockStore()
            store.record(base(5), for: try name("own.js"))
            try await store.flush()
            try workspace.write(Self.sample, to: ".pbsync.lock")
            #expect(try store.bases() == [name("scraper.js"): Self.sampleBase])
            store.record(base(6), for: try name("own.js"))
            #expect(try store.bases().count == 2)
            try await store.flush()
            #expect(try workspace.lockStore().bases().count == 2)
        }
    }

    @Test("The bases of another endpoint are neither used nor changed")
    func otherEndpoint() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write(Self.sample, to: ".pbsync.lock")
            let store = workspace.lockStore(endpoint: "http://127.0.0.1:7411/api/v1")
            #expect(try store.bases().isEmpty)
            store.record(base(9), for: try name("scraper.js"))
            try await store.flush()
            #expect(workspace.text(of: ".pbsync.lock") == Self.sample)
            #expect(try store.bases() == [name("scraper.js"): base(9)])
            let again = workspace.lockStore(endpoint: "http://127.0.0.1:7411/api/v1/")
            #expect(try again.bases() == [name("scraper.js"): base(9)])
            #expect(try workspace.lockStore().bases() == [name("scraper.js"): Self.sampleBase])
            #expect(store.allDigests() == [Self.sampleBase.digest, base(9).digest])
        }
    }

    @Test("Profiles stand side by side, and members that nobody here knows stay")
    func profilesAndExtras() async throws {
        try await TemporaryWorkspace.with { workspace in
            let text = Self.sample.replacing("\"version\": 1", with: "\"note\": [1.50, null, {}],\n  \"version\": 1")
                .replacing("\"nonce\": 123", with: "\"nonce\": 123,\n          \"later\": \"é\"")
            try workspace.write(text, to: ".pbsync.lock")
            let sandbox = workspace.lockStore(profile: "sandbox", endpoint: "http://localhost/api/v1")
            sandbox.record(base(1), for: try name("x.js"))
            let main = workspace.lockStore()
            main.record(base(124), for: try name("scraper.js"))
            try await sandbox.flush()
            try await main.flush()
            let written = try #require(workspace.text(of: ".pbsync.lock"))
            #expect(written.contains("\"note\": [\n    1.50,\n    null,\n    {}\n  ],"))
            #expect(written.contains("\"later\": \"é\",\n          \"nonce\": 124,"))
            #expect(try workspace.lockStore().bases() == [name("scraper.js"): base(124)])
            #expect(try sandbox.bases() == [name("x.js"): base(1)])
        }
    }

    @Test("A lock of a newer version is refused and left as it is")
    func newer() async throws {
        try await TemporaryWorkspace.with { workspace in
            let text = Self.sample.replacing("\"version\": 1", with: "\"version\": 2")
            try workspace.write(text, to: ".pbsync.lock")
            let store = workspace.lockStore()
            let expected = LockError.newerVersion(path: ".pbsync.lock", version: 2)
            #expect(throws: expected) { try store.bases() }
            store.record(base(1), for: try name("a.js"))
            await #expect(throws: expected) { try await store.flush() }
            #expect(workspace.text(of: ".pbsync.lock") == text)
        }
    }

    @Test("What somebody else writes between two commits that follow one another stays")
    func betweenCommits() async throws {
        try await TemporaryWorkspace.with { workspace in
            let path = workspace.path(".pbsync.lock").string
            let endpoint = "https://phantombuster.com/api/v1"
            let commits = Mutex(0)
            let store = LockStore(
                location: LockLocation(root: workspace.root.string, state: workspace.state),
                profile: "default",
                endpoint: endpoint,
                patience: 0,
                isAlive: {
                    let number = commits.withLock { commits in
                        commits += 1
                        return commits
                    }
                    let found = FileManager.default.contents(atPath: path).map {
                        LockReading(Array($0), endpoint: endpoint)
                    }
                    guard var document = found?.document, let name = ScriptName("theirs \(number).js") else {
                        return true
                    }
                    document.apply([name: base(Int64(number))], profile: "default", endpoint: endpoint)
                    let isMade = FileManager.default.createFile(atPath: path + ".new", contents: Data(document.encoded))
                    return isMade && rename(path + ".new", path) == 0
                }
            )
            var number: Int64 = 0
            while commits.withLock({ $0 < 6 }) {
                number += 1
                try store.record(base(number), for: name("ours.js"))
                // Whoever looks while a commit is on its way sees what was recorded.
                #expect(try store.base(of: name("ours.js")) == base(number))
                await Task.yield()
            }
            try await store.flush()
            let bases = try workspace.lockStore().bases()
            #expect(try bases[name("ours.js")] == base(number))
            for theirs in 2...6 { #expect(try bases[name("theirs \(theirs).js")] == base(Int64(theirs))) }
        }
    }
}
