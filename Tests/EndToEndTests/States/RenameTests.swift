import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@Suite("Renamed files and guarded texts with the built programs", .timeLimit(.minutes(2)))
struct RenameTests {
    @Test("A renamed file is offered as a creation and a deletion, by its content; the flag does both")
    func rename() async throws {
        try await Journey.with { journey in
            try await StatePlace.with(journey) { place in
                try await place.web.save(StateRow.agreed, as: "old.js")
                _ = try await place.pbsync(["pull"])
                let path = place.workspace.path("old.js").string
                try FileManager.default.moveItem(atPath: path, toPath: place.workspace.path("new name.js").string)
                let offer = "new name.js has the text of old.js"
                let status = try await place.pbsync(["status"])
                #expect(status.errorOutput.contains(offer) && status.errorOutput.contains("push --delete"), "\(status)")
                let json = try await place.pbsync(["status", "--json"])
                #expect(json.output.contains(#""renamed":[{"from":"old.js","to":"new name.js"}]"#), "\(json)")
                #expect(try await place.states() == ["old.js": "deleted-locally", "new name.js": "new"])

                let push = try await place.pbsync(["push"])
                #expect(push.exitCode == 0 && push.errorOutput.contains(offer), "\(push)")
                #expect(try await place.web.text(of: "new name.js") == StateRow.agreed)
                #expect(try await place.web.text(of: "old.js") == StateRow.agreed)
                let delete = try await place.pbsync(["push", "--delete"])
                #expect(delete.exitCode == 0, "\(delete)")
                #expect(try await place.web.text(of: "old.js") == nil)
                #expect(try await place.history(of: "old.js") == [StateRow.agreed])
            }
        }
    }

    @Test(
        "What no server should get is 65 and names file and place",
        arguments: [
            ([0x61, 0x0A, 0x62, 0x00], "line 2"), ([0x61, 0x0A, 0x0A, 0xFF], "line 3"),
            (Array("a\n<<<<<<< local\nb\n=======\nc\n>>>>>>> remote\n".utf8), "line 2"), ([], "is empty"),
        ] as [([UInt8], String)]
    )
    func refused(bytes: [UInt8], place words: String) async throws {
        try await Journey.with { journey in
            try await StatePlace.with(journey) { place in
                try await place.web.save(StateRow.agreed, as: "a.js")
                _ = try await place.pbsync(["pull"])
                try Data(bytes).write(to: URL(filePath: place.workspace.path("a.js").string))
                let push = try await place.pbsync(["push"])
                #expect(push.exitCode == 65, "\(push)")
                #expect(push.errorOutput.contains("a.js") && push.errorOutput.contains(words), "\(push)")
                #expect(try await place.web.text(of: "a.js") == StateRow.agreed)
                guard bytes.isEmpty else { return }
                let allowed = try await place.pbsync(["push", "--allow-empty"])
                #expect(allowed.exitCode == 0, "\(allowed)")
                #expect(try await place.web.text(of: "a.js")?.isEmpty == true)
                #expect(try await place.history(of: "a.js").contains(StateRow.agreed))
            }
        }
    }

    @Test("A deletion is kept first, says how it is undone, and is undone by that")
    func deleted() async throws {
        try await Journey.with { journey in
            try await StatePlace.with(journey) { place in
                for name in ["a.js", "b c.js"] { try await place.web.save(StateRow.agreed, as: name) }
                _ = try await place.pbsync(["pull", "a.js"])
                let delete = try await place.pbsync(["delete", "a.js", "b c.js", "none.js"])
                #expect(delete.exitCode == 68, "\(delete)")
                #expect(delete.errorOutput.contains("`pbsync push --recreate a.js`"), "\(delete)")
                #expect(delete.errorOutput.contains("`pbsync restore 'b c.js'@1`"), "\(delete)")
                #expect(delete.errorOutput.contains("none.js"), "\(delete)")
                #expect(try await place.history(of: "a.js") == [StateRow.agreed])
                #expect(try await place.pbsync(["restore", "b c.js@1"]).exitCode == 0)
                #expect(try await place.pbsync(["push", "--recreate"]).exitCode == 0)
                for name in ["a.js", "b c.js"] { #expect(try await place.web.text(of: name) == StateRow.agreed) }
            }
        }
    }

    @Test("A list that lost half its scripts, or all, removes no file, not even with --prune where it was wrong")
    func shrunkenList() async throws {
        try await Journey.with { journey in
            try await StatePlace.with(journey) { place in
                let names = (1...4).map { "s\($0).js" }
                for name in names { try await place.web.save(StateRow.agreed, as: name) }
                _ = try await place.pbsync(["pull"])
                for name in names.prefix(2) { try await place.web.delete(name) }
                let pull = try await place.pbsync(["pull"])
                #expect(pull.exitCode == 0 && pull.errorOutput.contains("2 of 4"), "\(pull)")
                try await place.web.clear()
                let empty = try await place.pbsync(["pull"])
                #expect(empty.exitCode == 0 && empty.errorOutput.contains("4 of 4"), "\(empty)")
                for name in names { #expect(place.workspace.text(of: name) == StateRow.agreed) }
                let push = try await place.pbsync(["push"])
                #expect(push.exitCode == 0, "\(push)")
                #expect(try await place.web.text(of: "s1.js") == nil)
            }
        }
    }
}
