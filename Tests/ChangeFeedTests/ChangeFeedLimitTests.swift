import Glibc
import TestSupport
import Testing

@testable import ChangeFeed

@Suite("Change feed: limits", .timeLimit(.minutes(1)))
struct ChangeFeedLimitTests {
    @Test("A real overflow asks for a look at everything, once, and finds folders whose events were lost")
    func overflow() async throws {
        try await FeedFixture.with(
            prepare: { workspace in
                try workspace.write("1", to: "root/a.js")
                try workspace.write("1", to: "root/b.js")
                try workspace.write("1", to: "root/gone/x.js")
            },
            body: { fixture in
                let limit = try #require(Self.queueLimit)
                let files = ["a.js", "b.js"].map { open(fixture.path($0), O_WRONLY) }
                // Two events in turn, because the kernel folds equal neighbours into one.
                for index in 0...limit { fchmod(files[index % 2], 0o644) }
                for file in files { close(file) }
                try fixture.write("x", to: "late/x.js")
                try fixture.move("root/gone", to: "root/moved")
                let heard = fixture.turn()
                #expect(heard.everything.filter { $0 == .overflow }.count == 1)
                try fixture.write("y", to: "late/x.js")
                try fixture.write("y", to: "moved/x.js")
                #expect(fixture.turn().paths == ["late/x.js", "moved/x.js"])
            }
        )
    }

    @Test("Folders that no watch is left for are named with the setting, looked at, and watched once there are more")
    func watchLimit() async throws {
        let source = try StingySource(limit: 3)
        try await FeedFixture.with(
            source: source,
            prepare: { workspace in
                for name in ["a", "b", "c", "d"] { try workspace.write("1", to: "root/\(name)/x.js") }
            },
            body: { fixture in
                let notices = fixture.take().notices
                guard case .watchLimit(folders: 2, let first) = notices.first, notices.count == 1 else {
                    Issue.record("\(notices)")
                    return
                }
                #expect(fixture.timer.count == 1)
                try fixture.write("22", to: "\(first)/x.js")
                #expect(fixture.turn().paths.isEmpty)
                #expect(fixture.wait().paths.isEmpty)
                #expect(fixture.wait().paths == ["\(first)/x.js"])
                #expect(fixture.wait().paths.isEmpty)
                source.limit = 100
                let heard = fixture.wait()
                #expect(heard.notices == [.watchLimitLifted])
                fixture.timer.fire()
                _ = fixture.take()
                #expect(fixture.timer.count == 0)
                try fixture.write("333", to: "\(first)/x.js")
                #expect(fixture.turn().paths == ["\(first)/x.js"])
            }
        )
    }

    @Test("Without a single watch everything is looked at")
    func noWatch() async throws {
        let source = try StingySource(limit: 0)
        try await FeedFixture.with(
            source: source,
            prepare: { try $0.write("1", to: "root/a/x.js") },
            body: { fixture in
                #expect(fixture.take().notices == [.watchLimit(folders: 1, first: "")])
                try fixture.write("22", to: "a/x.js")
                try fixture.write("22", to: "new/y.js")
                unlink(fixture.path(".keep"))
                #expect(fixture.wait().paths.isEmpty)
                #expect(fixture.wait().paths == ["a/x.js", "new/y.js", ".keep"])
            }
        )
    }

    @Test("Where the kernel gives no watcher that is told, and everything is looked at")
    func noWatcher() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("1", to: "root/a/x.js")
            let fixture = FeedFixture(workspace, [], ".tmp", { () throws(FeedError) in throw .instanceLimit })
            defer { fixture.feed.stop() }
            try fixture.start()
            #expect(fixture.take().notices == [.noWatcher])
            try fixture.write("22", to: "a/x.js")
            #expect(fixture.wait().paths.isEmpty)
            #expect(fixture.wait().paths == ["a/x.js"])
            try fixture.removeAll("a")
            #expect(fixture.wait().notices.isEmpty)
        }
    }

    @Test("A new folder beyond the limit has its files told")
    func newFolderBeyondLimit() async throws {
        let source = try StingySource(limit: 1)
        try await FeedFixture.with(source: source) { fixture in
            try fixture.write("1", to: "a/x.js")
            #expect(fixture.turn().notices == [.watchLimit(folders: 1, first: "a")])
            #expect(fixture.wait().paths.isEmpty)
            #expect(fixture.wait().paths == ["a/x.js"])
        }
    }

    @Test("Removed folders and ignored ones hold no watches")
    func watchesGivenBack() async throws {
        try await FeedFixture.with { fixture in
            let few = fixture.watchCount
            #expect(few > 0)
            for index in 0..<20 { try fixture.write("", to: "node_modules/\(index)/x.js") }
            _ = fixture.turn()
            #expect(fixture.watchCount == few)
            for round in 0..<50 {
                try fixture.write("1", to: "a/b/c/x.js")
                _ = fixture.turn()
                #expect(fixture.watchCount == few + 3)
                if round % 2 == 0 { try fixture.removeAll("a") } else { try fixture.move("root/a", to: "away\(round)") }
                _ = fixture.turn()
                #expect(fixture.watchCount == few)
            }
        }
    }

    /// How many events the kernel keeps for one watcher.
    private static var queueLimit: Int? {
        let file = open("/proc/sys/fs/inotify/max_queued_events", O_RDONLY)
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = read(file, &bytes, bytes.count)
        return count > 0 ? Int(String(decoding: bytes[..<(count - 1)], as: UTF8.self)) : nil
    }
}
