import Glibc
import TestSupport
import Testing

@testable import ChangeFeed

@Suite("Change feed: folders", .timeLimit(.minutes(1)))
struct ChangeFeedFolderTests {
    private static let prepare: @Sendable (TemporaryWorkspace) throws -> Void = { workspace in
        try workspace.write("1", to: "root/d/x.js")
        try workspace.write("1", to: "root/d/deep/y.js")
    }

    @Test("A file in a folder that is made with it is told, a hundred times")
    func mkdirAndFile() async throws {
        try await FeedFixture.with { fixture in
            for round in 0..<100 {
                try fixture.write("x", to: "n\(round)/x.js")
                try fixture.write("x", to: "p\(round)/a/b/c/x.js")
                #expect(fixture.turn().paths == ["n\(round)/x.js", "p\(round)/a/b/c/x.js"])
            }
        }
    }

    @Test("A file is told that comes into a new folder while that is being looked at")
    func raceWithReading() async throws {
        try await FeedFixture.with { fixture in
            var heard: Set<String> = []
            var expected: Set<String> = []
            for round in 0..<100 {
                // The feed reads between any two steps.
                try fixture.makeFolder("r\(round)")
                heard.formUnion(fixture.turn().paths)
                try fixture.makeFolder("r\(round)/s")
                if round % 2 == 0 { heard.formUnion(fixture.turn().paths) }
                try fixture.write("x", to: "r\(round)/s/x.js")
                if round % 3 == 0 { heard.formUnion(fixture.turn().paths) }
                try fixture.write("x", to: "r\(round)/y.js")
                heard.formUnion(fixture.turn().paths)
                expected.formUnion(["r\(round)/s/x.js", "r\(round)/y.js"])
            }
            #expect(heard == expected)
        }
    }

    @Test("Another thread that makes folders with files loses none of them")
    func otherThread() async throws {
        try await FeedFixture.with { fixture in
            let writer = Thread {
                for round in 0..<100 { try? fixture.write("x", to: "t\(round)/u/x.js") }
            }
            var heard: Set<String> = []
            while !writer.isDone { heard.formUnion(fixture.turn().paths) }
            writer.join()
            heard.formUnion(fixture.turn().paths)
            #expect(heard == Set((0..<100).map { "t\($0)/u/x.js" }))
        }
    }

    @Test("A renamed folder's files are told under the new name, and its later saves too")
    func renamed() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            try fixture.move("root/d", to: "root/e")
            let heard = fixture.turn()
            #expect(heard.paths == ["e/x.js", "e/deep/y.js"])
            #expect(heard.everything == [.foldersGone])
            try fixture.write("2", to: "e/x.js")
            try fixture.write("2", to: "e/deep/y.js")
            #expect(fixture.turn().paths == ["e/x.js", "e/deep/y.js"])
            try fixture.move("root/e", to: "root/d")
            _ = fixture.turn()
            try fixture.write("3", to: "d/deep/y.js")
            #expect(fixture.turn().paths == ["d/deep/y.js"])
        }
    }

    @Test("A folder that is away and back before anybody looks is not mislabelled")
    func thereAndBack() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            try fixture.move("root/d", to: "root/e")
            try fixture.write("2", to: "e/x.js")
            try fixture.move("root/e", to: "root/d")
            try fixture.write("3", to: "d/deep/y.js")
            let heard = fixture.turn()
            #expect(heard.paths.isSuperset(of: ["d/x.js", "d/deep/y.js"]))
            #expect(!heard.paths.contains { $0.hasPrefix("e/") })
            try fixture.write("4", to: "d/x.js")
            #expect(fixture.turn().paths == ["d/x.js"])
        }
    }

    @Test("Two folders that change places are watched under their new names")
    func swapped() async throws {
        try await FeedFixture.with(
            prepare: { workspace in
                try workspace.write("1", to: "root/one/x.js")
                try workspace.write("1", to: "root/two/y.js")
            },
            body: { fixture in
                try fixture.move("root/one", to: "root/mid")
                try fixture.move("root/two", to: "root/one")
                try fixture.move("root/mid", to: "root/two")
                let heard = fixture.turn()
                #expect(heard.paths == ["one/y.js", "two/x.js"])
                #expect(heard.everything == [.foldersGone])
                try fixture.write("2", to: "one/y.js")
                try fixture.write("2", to: "two/x.js")
                #expect(fixture.turn().paths == ["one/y.js", "two/x.js"])
            }
        )
    }

    @Test("A folder from outside is told with all that is in it, one that went outside no more")
    func inAndOut() async throws {
        try await FeedFixture.with { fixture in
            try fixture.workspace.write("1", to: "far/away/x.js")
            try fixture.move("far", to: "root/near")
            #expect(fixture.turn().paths == ["near/away/x.js"])
            try fixture.move("root/near", to: "far")
            #expect(fixture.turn().everything == [.foldersGone])
            try fixture.workspace.write("2", to: "far/away/x.js")
            let heard = fixture.turn()
            #expect(heard.paths.isEmpty)
            #expect(heard.everything.isEmpty)
        }
    }

    @Test("A folder that is removed and made again is watched again, fifty times")
    func madeAgain() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            for round in 0..<50 {
                try fixture.removeAll("d")
                try fixture.write("\(round)", to: "d/x.js")
                #expect(fixture.turn().paths.contains("d/x.js"))
                try fixture.write("\(round) again", to: "d/x.js")
                #expect(fixture.turn().paths == ["d/x.js"])
            }
        }
    }

    @Test("A folder that cannot be read is named once, and its files are told when it can")
    func unreadable() async throws {
        let source = try StingySource()
        try await FeedFixture.with(source: source, prepare: Self.prepare) { fixture in
            source.unreadable = [fixture.path("d")]
            chmod(fixture.path("d"), 0)
            #expect(fixture.turn().notices == [.unreadable(folder: "d")])
            fixture.feed.lookAgain()
            #expect(fixture.take().notices.isEmpty)
            source.unreadable = []
            chmod(fixture.path("d"), 0o755)
            #expect(fixture.turn().paths == ["d/x.js", "d/deep/y.js"])
        }
    }

    @Test("A change of a folder's permissions has all that is in it looked at")
    func permissions() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            chmod(fixture.path("d"), 0o700)
            #expect(fixture.turn().paths == ["d/x.js", "d/deep/y.js"])
            chmod(fixture.path(""), 0o700)
            #expect(fixture.turn().everything == [.permissions])
        }
    }

    @Test("A look at everything changes nothing where all is as it was told")
    func lookAgain() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            fixture.feed.lookAgain()
            let heard = fixture.take()
            #expect(heard.paths.isEmpty && heard.everything.isEmpty && heard.notices.isEmpty)
            try fixture.write("2", to: "d/x.js")
            #expect(fixture.turn().paths == ["d/x.js"])
        }
    }

    @Test("A look at everything takes other rules for what is ignored")
    func otherRules() async throws {
        try await FeedFixture.with(prepare: Self.prepare) { fixture in
            fixture.ignored.set(["deep"])
            fixture.feed.lookAgain()
            #expect(fixture.take().everything == [.foldersGone])
            try fixture.write("2", to: "d/deep/y.js")
            #expect(fixture.turn().paths.isEmpty)
            fixture.ignored.set([])
            fixture.feed.lookAgain()
            #expect(fixture.take().paths == ["d/deep/y.js"])
            try fixture.write("3", to: "d/deep/y.js")
            #expect(fixture.turn().paths == ["d/deep/y.js"])
        }
    }
}
