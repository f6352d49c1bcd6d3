import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

/// Scenarios 11 to 14 and 18: folders that come, go and change places.
@Suite("Watching folders", .timeLimit(.minutes(3)))
struct FolderTorture {
    private static let repetitions = Torture.measure(short: 15, full: 100)

    @Test("A script in a folder that is made at that moment goes up, again and again")
    func newFolder() async throws {
        try await Watched.with { watched in
            for number in 1...Self.repetitions {
                #expect(mkdir(watched.path("d\(number)"), 0o755) == 0)
                try watched.save("shallow \(number)\n", as: "d\(number)/s\(number).js")
                try watched.workspace.write("", to: "d\(number)/a/b/c/note.txt")
                try watched.save("deep \(number)\n", as: "d\(number)/a/b/c/t\(number).js", with: .renameOver)
            }
            try await watched.settle()
            #expect(watched.sent.count == 2 * Self.repetitions)
        }
    }

    @Test("A folder that is renamed and back again keeps being watched under its new name, never under the old one")
    func renamed() async throws {
        try await Watched.with(["d/x.js": "one\n", "e.js": "e\n"]) { watched in
            for round in 1...3 {
                #expect(rename(watched.path("d"), watched.path("e")) == 0)
                try watched.save("in e, \(round)\n", as: "e/x.js")
                try await watched.arrived()
                #expect(rename(watched.path("e"), watched.path("d")) == 0)
                try watched.save("in d, \(round)\n", as: "d/x.js", with: .vim)
                try await watched.arrived()
            }
            try await watched.settle()
            #expect(watched.sent.count == 6)
        }
    }

    @Test("Two folders that change places at once are told apart")
    func swapped() async throws {
        let configuration = #"{"scripts": {"l.js": {"path": "one/l.js"}, "r.js": {"path": "two/r.js"}}}"#
        let files = ["one/l.js": "left\n", "two/r.js": "right\n"]
        try await Watched.with(files, configuration: configuration) { watched in
            for (folder, text) in [("one", "other left\n"), ("two", "other right\n")] {
                let script = folder == "one" ? "l.js" : "r.js"
                try watched.workspace.write(text, to: "new-\(folder)/\(script)")
                watched.saves.note(text, of: script)
                #expect(rename(watched.path(folder), watched.path("old-\(folder)")) == 0)
                #expect(rename(watched.path("new-\(folder)"), watched.path(folder)) == 0)
            }
            try await watched.arrived()
            // What lies in the old folders is none of the scripts any more.
            try Editor.inPlace.save("stale\n", to: watched.path("old-one/l.js"))
            try watched.save("last left\n", as: "one/l.js")
            try await watched.settle()
        }
    }

    @Test("A folder that is removed and made again with a script in it is watched")
    func madeAgain() async throws {
        try await Watched.with(["d/x.js": "one\n"]) { watched in
            for round in 1...Self.repetitions {
                try FileManager.default.removeItem(atPath: watched.path("d"))
                #expect(mkdir(watched.path("d"), 0o755) == 0)
                try watched.save("round \(round)\n", as: "d/x.js")
                if round.isMultiple(of: 3) { try await watched.arrived() }
            }
            try await watched.settle()
        }
    }

    @Test("A folder moved in brings its scripts; one moved out takes its own away, and nothing of it is sent any more")
    func movedInAndOut() async throws {
        try await TemporaryWorkspace.with { elsewhere in
            try await Watched.with(["stays.js": "stays\n"]) { watched in
                try elsewhere.write("brought\n", to: "d/deep/x.js")
                watched.saves.note("brought\n", of: "x.js")
                #expect(rename(elsewhere.path("d").string, watched.path("d")) == 0)
                try await watched.arrived()
                try watched.save("saved here\n", as: "d/deep/x.js", with: .renameOver)
                try await watched.arrived()
                #expect(rename(watched.path("d"), elsewhere.path("d").string) == 0)
                try Editor.inPlace.save("outside\n", to: elsewhere.path("d/deep/x.js").string)
                try await watched.sentinel()
                try await watched.settle()
                #expect(watched.sent == ["x.js", "x.js"])
            }
        }
    }

    @Test("The folder of the scripts can be removed and made again, moved away and back, and replaced")
    func root() async throws {
        let configuration = #"{"directory": "scripts"}"#
        try await Watched.with(["scripts/a.js": "one\n"], configuration: configuration) { watched in
            try FileManager.default.removeItem(atPath: watched.path("scripts"))
            #expect(mkdir(watched.path("scripts"), 0o755) == 0)
            try watched.save("made again\n", as: "scripts/a.js")
            try await watched.arrived()

            #expect(rename(watched.path("scripts"), watched.path("away")) == 0)
            try watched.save("saved while away\n", as: "away/a.js")
            #expect(rename(watched.path("away"), watched.path("scripts")) == 0)
            try await watched.arrived()

            try watched.workspace.write("in another folder\n", to: "other/a.js")
            watched.saves.note("in another folder\n", of: "a.js")
            #expect(rename(watched.path("scripts"), watched.path("away")) == 0)
            #expect(rename(watched.path("other"), watched.path("scripts")) == 0)
            try await watched.arrived()
            try Editor.inPlace.save("stale\n", to: watched.path("away/a.js"))
            try watched.save("and saved there\n", as: "scripts/a.js", with: .vim)
            try await watched.settle()
        }
    }
}
