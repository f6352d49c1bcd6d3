import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import ChangeFeed

@Suite("Change feed: the root itself", .timeLimit(.minutes(1)))
struct ChangeFeedRootTests {
    private static let prepare: @Sendable (TemporaryWorkspace) throws -> Void = { workspace in
        try workspace.write("1", to: "root/d/x.js")
    }

    /// Whether saves are told as they were before.
    private func expectWatching(_ fixture: FeedFixture) throws {
        try fixture.write("a", to: "late.js")
        try fixture.write("a", to: "d/x.js")
        #expect(fixture.turn().paths.isSuperset(of: ["late.js", "d/x.js"]))
        #expect(fixture.timer.count == 0)
    }

    @Test("A root that was removed and made again between two looks is watched again")
    func madeAgain() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            for _ in 0..<20 {
                try fixture.removeAll("")
                try fixture.write("2", to: "d/x.js")
                let heard = fixture.turn()
                #expect(heard.everything.contains(.rootBack))
                try expectWatching(fixture)
            }
        }
    }

    @Test("A root that is gone is said to be, once, and its return is told by the folder above")
    func goneAndBack() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            try fixture.move("root", to: "elsewhere")
            var heard = fixture.turn()
            #expect(heard.notices == [.rootGone(fixture.path(""))])
            #expect(heard.everything.isEmpty)
            #expect(fixture.wait().notices.isEmpty)
            try fixture.workspace.write("2", to: "elsewhere/d/x.js")
            #expect(fixture.turn().paths.isEmpty)
            try fixture.move("elsewhere", to: "root")
            heard = fixture.turn()
            #expect(heard.everything == [.rootBack])
            #expect(heard.notices.count == 1)
            fixture.timer.fire()
            try expectWatching(fixture)
        }
    }

    @Test("Its return is noticed by the timer too, should nothing tell of it")
    func timer() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            try fixture.removeAll("")
            _ = fixture.turn()
            #expect(fixture.timer.count == 1)
            try fixture.write("2", to: "d/x.js")
            #expect(fixture.wait().everything == [.rootBack])
            _ = fixture.turn()
            try expectWatching(fixture)
        }
    }

    @Test("Another folder in the root's place is watched")
    func replaced() async throws {
        try await FeedFixture.with(
            prepare: { workspace in
                try Self.prepare(workspace)
                try workspace.write("2", to: "other/d/x.js")
            },
            body: { fixture in
                try fixture.move("root", to: "old")
                try fixture.move("other", to: "root")
                #expect(fixture.turn().everything == [.rootBack])
                try expectWatching(fixture)
                try fixture.workspace.write("3", to: "old/d/x.js")
                #expect(fixture.turn().paths.isEmpty)
            }
        )
    }

    @Test("A root whose folder above was moved away is gone, and back when that is")
    func ancestor() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("1", to: "above/root/d/x.js")
            let inner = workspace.path("above")
            let fixture = FeedFixture(workspace, [], ".tmp", root: inner.appending("root").string)
            defer { fixture.feed.stop() }
            try fixture.start()
            try fixture.move("above", to: "away")
            #expect(fixture.turn().notices == [.rootGone(inner.appending("root").string)])
            try fixture.move("away", to: "above")
            #expect(fixture.turn().everything == [.rootBack])
            fixture.timer.fire()
            try workspace.write("2", to: "above/root/d/x.js")
            #expect(fixture.turn().paths == ["d/x.js"])
        }
    }

    @Test("A root that cannot be read for a while is not gone")
    func unreadable() async throws {
        let source = try StingySource()
        try await FeedFixture.with(source: source, prepare: Self.prepare) { fixture in
            source.unreadable = [fixture.path("")]
            chmod(fixture.path(""), 0o311)
            #expect(fixture.turn().notices.isEmpty)
            source.unreadable = []
            chmod(fixture.path(""), 0o755)
            #expect(fixture.turn().everything == [.permissions])
            try expectWatching(fixture)
        }
    }

    @Test("What cannot be watched at all is an error that says why")
    func errors() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("", to: "file")
            let missing = workspace.path("none").string
            let file = workspace.path("file").string
            #expect(throws: FeedError.missing(missing)) {
                try FeedFixture(workspace, [], ".tmp", root: missing).start()
            }
            #expect(throws: FeedError.notAFolder(file)) {
                try FeedFixture(workspace, [], ".tmp", root: file).start()
            }
            let broken = FeedFixture(workspace, [], ".tmp", { () throws(FeedError) in throw .system(EIO) })
            #expect(throws: FeedError.system(EIO)) { try broken.start() }
        }
    }

    @Test("A root behind a link is watched")
    func link() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("1", to: "real/d/x.js")
            let link = workspace.path("link").string
            #expect(symlink(workspace.path("real").string, link) == 0)
            let fixture = FeedFixture(workspace, [], ".tmp", root: link + "/")
            defer { fixture.feed.stop() }
            try fixture.start()
            try workspace.write("2", to: "real/d/x.js")
            #expect(fixture.turn().paths == ["d/x.js"])
            unlink(link)
            fixture.feed.lookAgain()
            #expect(fixture.take().notices == [.rootGone(link)])
        }
    }
}
