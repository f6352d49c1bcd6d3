import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import ChangeFeed

@Suite("Change feed: links", .timeLimit(.minutes(1)))
struct ChangeFeedLinkTests {
    private static let prepare: @Sendable (TemporaryWorkspace) throws -> Void = { workspace in
        try workspace.write("1", to: "root/texts/one.txt")
        try workspace.write("2", to: "root/texts/two.txt")
    }

    @Test("A save of the file behind a link is told as a change of the link too")
    func target() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            try fixture.makeLink("l.js", to: "texts/one.txt")
            #expect(fixture.turn().paths == ["l.js"])
            for style in SaveStyle.allCases {
                try fixture.save("new \(style)", as: "texts/one.txt", style: style)
                #expect(fixture.turn().paths.isSuperset(of: ["l.js", "texts/one.txt"]))
            }
            try fixture.write("2", to: "texts/two.txt")
            #expect(fixture.turn().paths == ["texts/two.txt"])
        }
    }

    @Test("A link that was there from the start is known, and one in a new folder")
    func found() async throws {
        try await FeedFixture.with(
            prepare: { workspace in
                try Self.prepare(workspace)
                #expect(symlink("texts/one.txt", workspace.path("root/l.js").string) == 0)
            },
            body: { fixture in
                try fixture.write("2", to: "texts/one.txt")
                #expect(fixture.turn().paths == ["l.js", "texts/one.txt"])
                try fixture.makeFolder("d")
                try fixture.makeLink("d/m.js", to: "../texts/one.txt")
                #expect(fixture.turn().paths == ["d/m.js"])
                try fixture.write("3", to: "texts/one.txt")
                #expect(fixture.turn().paths == ["l.js", "d/m.js", "texts/one.txt"])
            }
        )
    }

    @Test("A link that is pointed elsewhere is told, whether it is replaced or removed and made again")
    func repointed() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            try fixture.makeLink("l.js", to: "texts/one.txt")
            _ = fixture.turn()
            try fixture.makeLink("l.tmp", to: "texts/two.txt")
            try fixture.move("root/l.tmp", to: "root/l.js")
            #expect(fixture.turn().paths == ["l.js"])
            try fixture.write("3", to: "texts/two.txt")
            #expect(fixture.turn().paths == ["l.js", "texts/two.txt"])
            unlink(fixture.path("l.js"))
            try fixture.makeLink("l.js", to: "texts/one.txt")
            #expect(fixture.turn().paths == ["l.js"])
            try fixture.write("4", to: "texts/two.txt")
            #expect(fixture.turn().paths == ["texts/two.txt"])
        }
    }

    @Test("A link to a link is told when the one in between is pointed elsewhere")
    func chain() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            try fixture.makeLink("mid.js", to: "texts/one.txt")
            try fixture.makeLink("l.js", to: "mid.js")
            _ = fixture.turn()
            try fixture.makeLink("new.tmp", to: "texts/two.txt")
            try fixture.move("root/new.tmp", to: "root/mid.js")
            #expect(fixture.turn().paths == ["l.js", "mid.js"])
        }
    }

    @Test("A dangling link is told when what it leads to comes, and loops do no harm")
    func dangling() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            try fixture.makeLink("l.js", to: "texts/three.txt")
            try fixture.makeLink("loop.js", to: "loop.js")
            #expect(fixture.turn().paths == ["l.js", "loop.js"])
            try fixture.write("3", to: "texts/three.txt")
            #expect(fixture.turn().paths == ["l.js", "texts/three.txt"])
            try fixture.write("4", to: "texts/three.txt")
            #expect(fixture.turn().paths == ["l.js", "texts/three.txt"])
        }
    }

    @Test("A linked folder is not gone into, inside or out of the root")
    func folder() async throws {
        try await FeedFixture.with(
            prepare: { workspace in
                try Self.prepare(workspace)
                try workspace.write("1", to: "outside/x.js")
                #expect(symlink("..", workspace.path("root/texts/up").string) == 0)
            },
            body: { fixture in
                try fixture.makeLink("far", to: "../outside")
                #expect(fixture.turn().paths == ["far"])
                try fixture.workspace.write("2", to: "outside/x.js")
                #expect(fixture.turn().paths.isEmpty)
                try fixture.write("2", to: "texts/one.txt")
                #expect(fixture.turn().paths == ["texts/one.txt"])
            }
        )
    }
}
