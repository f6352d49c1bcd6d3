import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

/// Scenarios 20 and 21: links.
@Suite("Watching links", .timeLimit(.minutes(3)))
struct LinkTorture {
    @Test("A script that is a link goes up when the text behind it is saved, and when it is made to lead elsewhere")
    func linkedScript() async throws {
        try await Watched.with {
            try $0.write("one\n", to: "texts/one.txt")
            try $0.write("two\n", to: "texts/two.txt")
            #expect(symlink("texts/one.txt", $0.path("a.js").string) == 0)
            #expect(symlink("texts/none.txt", $0.path("dangling.js").string) == 0)
            #expect(symlink("loop.js", $0.path("loop.js").string) == 0)
        } body: { watched in
            for (number, editor) in Editor.allCases.enumerated() {
                watched.saves.note("one, \(number)\n", of: "a.js")
                try editor.save("one, \(number)\n", to: watched.path("texts/one.txt"))
                try await watched.arrived()
            }
            // As `ln -sfn` does it.
            watched.saves.note("two\n", of: "a.js")
            #expect(symlink("texts/two.txt", watched.path("a.new")) == 0)
            #expect(rename(watched.path("a.new"), watched.path("a.js")) == 0)
            try await watched.arrived()
            watched.saves.note("there now\n", of: "dangling.js")
            try watched.workspace.write("there now\n", to: "texts/none.txt")
            try await watched.settle()
            #expect(watched.sent.count == Editor.allCases.count + 2)
        }
    }

    @Test("A link to a folder brings nothing twice; a link out of the folder of the scripts brings nothing at all")
    func linkedFolders() async throws {
        try await TemporaryWorkspace.with { elsewhere in
            try elsewhere.write("secret\n", to: "out.js")
            try await Watched.with(["real/x.js": "one\n"]) { workspace in
                #expect(symlink("real", workspace.path("linked").string) == 0)
                #expect(symlink(elsewhere.root.string, workspace.path("outside").string) == 0)
                #expect(symlink(elsewhere.path("out.js").string, workspace.path("out.js").string) == 0)
            } body: { watched in
                try watched.save("two\n", as: "real/x.js", with: .renameOver)
                try await watched.arrived()
                try elsewhere.write("secret, saved\n", to: "out.js")
                try await watched.sentinel()
                try await watched.settle()
                #expect(watched.sent == ["x.js"])
                #expect(watched.server.memory.script("out.js") == nil)
            }
        }
    }

    @Test("A text written through another name outside is found by the next look at everything")
    func hardLink() async throws {
        try await TemporaryWorkspace.with { elsewhere in
            try await Watched.with(["a.js": "one\n"]) { watched in
                let other = elsewhere.path("other").string
                #expect(link(watched.path("a.js"), other) == 0)
                watched.saves.note("written outside\n", of: "a.js")
                try Editor.inPlace.save("written outside\n", to: other)
                // In full, the look that comes once a minute by itself is awaited.
                if !Torture.isFull { _ = try await watched.compareEverything() }
                let saves = watched.saves
                try await watched.server.wait(until: "what was written outside", within: .seconds(100)) {
                    saves.isReached(by: $0)
                }
                try await watched.settle()
                #expect(watched.sent == ["a.js"])
            }
        }
    }
}
