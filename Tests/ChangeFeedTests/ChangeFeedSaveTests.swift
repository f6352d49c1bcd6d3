import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import ChangeFeed

@Suite("Change feed: saves", .timeLimit(.minutes(1)))
struct ChangeFeedSaveTests {
    private static let prepare: @Sendable (TemporaryWorkspace) throws -> Void = { workspace in
        try workspace.write("1", to: "root/a.js")
        try workspace.write("1", to: "root/in/b.js")
    }

    @Test("Every save of an editor is told, the second and later ones too", arguments: SaveStyle.allCases)
    func styles(style: SaveStyle) async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            for round in 0..<20 {
                for name in ["a.js", "in/b.js"] {
                    try fixture.save("\(round)", as: name, style: style)
                    let heard = fixture.turn()
                    #expect(heard.paths.contains(name))
                    #expect(!heard.paths.contains { $0.hasSuffix(".tmp") })
                    #expect(heard.everything.isEmpty)
                }
            }
            #expect(fixture.turn().paths.isEmpty)
        }
    }

    @Test("A text that is written slowly is told when it is closed, once")
    func slowWriter() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            for name in ["a.js", "new.js"] {
                let file = open(fixture.path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
                #expect(fixture.turn().paths.isEmpty)
                for _ in 0..<4 {
                    #expect(write(file, "abc", 3) == 3)
                    fsync(file)
                    #expect(fixture.turn().paths.isEmpty)
                }
                close(file)
                #expect(fixture.turn().paths == [name])
            }
        }
    }

    @Test("A file that is being written when its new folder is found is told then, and again when it is whole")
    func slowWriterInNewFolder() async throws {
        try await FeedFixture.with { fixture in
            try fixture.makeFolder("d")
            let file = open(fixture.path("d/x.js"), O_WRONLY | O_CREAT, 0o644)
            #expect(write(file, "half", 4) == 4)
            #expect(fixture.turn().paths == ["d/x.js"])
            #expect(write(file, "whole", 5) == 5)
            #expect(fixture.turn().paths.isEmpty)
            close(file)
            #expect(fixture.turn().paths == ["d/x.js"])
        }
    }

    @Test("What vanishes is told: removed, moved away, moved in from outside")
    func vanished() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            unlink(fixture.path("a.js"))
            #expect(fixture.turn().paths == ["a.js"])
            try fixture.move("root/in/b.js", to: "outside.js")
            #expect(fixture.turn().paths == ["in/b.js"])
            try fixture.move("outside.js", to: "root/c.js")
            #expect(fixture.turn().paths == ["c.js"])
            try fixture.move("root/c.js", to: "root/C.js")
            #expect(fixture.turn().paths == ["c.js", "C.js"])
        }
    }

    @Test("A file that can be read again is told")
    func readableAgain() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            chmod(fixture.path("a.js"), 0)
            #expect(fixture.turn().paths == ["a.js"])
            chmod(fixture.path("a.js"), 0o644)
            #expect(fixture.turn().paths == ["a.js"])
        }
    }

    @Test("A hard link is told when it is made, for it is never written and closed")
    func hardLink() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            try fixture.workspace.write("x", to: "outside.js")
            try fixture.check(link(fixture.workspace.path("outside.js").string, fixture.path("l.js")))
            #expect(fixture.turn().paths == ["l.js"])
        }
    }

    @Test("An empty file that was only made is not told before somebody has written it")
    func created() async throws {
        try await FeedFixture.with { fixture in
            let file = open(fixture.path("n.js"), O_WRONLY | O_CREAT, 0o644)
            #expect(fixture.turn().paths.isEmpty)
            close(file)
            #expect(fixture.turn().paths == ["n.js"])
        }
    }

    @Test("A thousand files of no interest are not told, nor anything in an ignored folder")
    func noise() async throws {
        try await FeedFixture.with { fixture in
            try fixture.write("", to: "node_modules/m/i.js")
            _ = fixture.turn()
            for index in 0..<1000 { try fixture.write("", to: "\(index).tmp") }
            for index in 0..<100 { try fixture.write("", to: "node_modules/m/\(index).js") }
            #expect(fixture.turn().paths.isEmpty)
        }
    }

    @Test("Five hundred files at once are all told")
    func many() async throws {
        try await FeedFixture.with { fixture in
            let names = (0..<500).map { "script number \($0) + % é.js" }
            for name in names { try fixture.write("x", to: name) }
            #expect(fixture.turn().paths == Set(names))
        }
    }

    @Test("Once stopped it tells nothing, and can be started again")
    func stop() async throws {
        try await FeedFixture.with { fixture in
            #expect(fixture.feed.isReady)
            #expect(fixture.watcher.descriptor >= 0)
            fixture.feed.stop()
            #expect(!fixture.feed.isReady)
            #expect(fixture.watcher.descriptor == -1)
            try fixture.write("x", to: "a.js")
            fixture.feed.drain()
            #expect(fixture.take().paths.isEmpty)
            try fixture.start()
            #expect(fixture.turn().paths.isEmpty)
            try fixture.write("y", to: "a.js")
            #expect(fixture.turn().paths == ["a.js"])
        }
    }

    @Test("It asks for no timer while the kernel tells everything")
    func noTimer() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            _ = fixture.turn()
            #expect(fixture.timer.count == 0)
        }
    }
}
