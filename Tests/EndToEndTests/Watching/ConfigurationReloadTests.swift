import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

/// Scenario 19, and what else a watch lives with.
@Suite("Watching while the settings change", .timeLimit(.minutes(2)))
struct ConfigurationReloadTests {
    @Test("New settings are used at once however they are saved; broken ones are told and the last good ones stay")
    func configuration() async throws {
        try await Watched.with(["a.js": "one\n"]) { watched in
            for (number, editor) in [Editor.inPlace, .renameOver, .vim].enumerated() {
                try editor.save(#"{"ignore": ["b\#(number).js"]"#, to: watched.path(".pbsync.json"))
                let error = try await watched.watch.output.line(containing: #""event":"error""#)
                #expect(error.contains(#""code":78"#), "\(error)")
                try watched.save("while broken, \(number)\n", as: "a.js")
                try await watched.arrived()
                try editor.save(#"{"ignore": ["b\#(number).js"]}"#, to: watched.path(".pbsync.json"))
                try await watched.watch.output.line(containing: #""event":"ready""#)
                try Editor.inPlace.save("ignored\n", to: watched.path("b\(number).js"))
                try watched.save("after, \(number)\n", as: "a.js")
                try await watched.arrived()
                #expect(watched.server.memory.script("b\(number).js") == nil)
            }
            try await watched.arrived()
        }
    }

    @Test("A script that is newly listed is taken up at once, or when it appears")
    func newScript() async throws {
        try await Watched.with(["a.js": "one\n"]) { watched in
            try watched.workspace.write("there already\n", to: "odd/there.txt.js")
            try await watched.sentinel()
            let configuration = #"{"scripts": {"x.js": {"path": "odd/x.js"}, "later.js": {"path": "not/yet.js"}}}"#
            try watched.save("x\n", as: "odd/x.js")
            try Editor.renameOver.save(configuration, to: watched.path(".pbsync.json"))
            try await watched.watch.output.line(containing: #""event":"ready""#)
            try await watched.arrived()
            try watched.workspace.write("later\n", to: "not/yet.js")
            watched.saves.note("later\n", of: "later.js")
            try await watched.arrived()
            try watched.save("two\n", as: "a.js")
            try await watched.arrived()
        }
    }

    @Test("New rules of what is ignored are used at once, and no watch is spent on what they name")
    func ignoreFile() async throws {
        try await Watched.with(["drafts/deep/a.js": "one\n", "b.js": "one\n"]) { watched in
            let before = try watched.watches()
            try watched.workspace.write("drafts/\n", to: ".pbsyncignore")
            try await watched.watch.output.line(containing: #""event":"ready""#)
            #expect(try watched.watches() == before - 2)
            try Editor.inPlace.save("ignored\n", to: watched.path("drafts/deep/a.js"))
            try await watched.sentinel()
            #expect(watched.server.memory.script("a.js")?.text == "one\n")
            #expect(unlink(watched.path(".pbsyncignore")) == 0)
            try await watched.watch.output.line(containing: #""event":"ready""#)
            watched.saves.note("ignored\n", of: "a.js")
            try await watched.arrived()
            #expect(try watched.watches() == before)
        }
    }

    @Test("A program that is named for it hears of what happens")
    func hook() async throws {
        try await TemporaryWorkspace.with { elsewhere in
            let heard = elsewhere.path("heard").string
            let command = #"{"onEvent": "sh -c 'cat >> \#(heard)'"}"#
            try await Watched.with(["a.js": "one\n"], configuration: command) { workspace in
                let result = try await BuiltProgram.pbsync.run(["trust"], in: workspace.root)
                #expect(result.exitCode == 0, "\(result)")
            } body: { watched in
                try watched.save("two\n", as: "a.js")
                try await watched.settle()
                watched.watch.send(signal: SIGTERM)
                try await watched.watch.ending()
                let text = elsewhere.text(of: "heard") ?? ""
                #expect(text.contains(#""event":"pushed""#) && text.contains(#""event":"ready""#), "\(text)")
            }
        }
    }

    @Test("Edits on the server are written into unmodified files with --two-way; a modified one is a conflict")
    func twoWay() async throws {
        try await Watched.with(["a.js": "one\n", "b.js": "one\n"], arguments: ["--two-way", "1"]) { watched in
            watched.server.memory.edit("a.js", "theirs\n")
            let pulled = try await watched.watch.output.line(containing: #""event":"pulled""#)
            #expect(pulled.contains("a.js"), "\(pulled)")
            #expect(watched.workspace.text(of: "a.js") == "theirs\n")
            try watched.save("ours, on top\n", as: "a.js")
            try await watched.arrived()
            #expect(watched.sent == ["a.js"])
            // Both sides change at one moment, as far as the watch can tell.
            try watched.halt()
            watched.server.memory.edit("b.js", "theirs\n")
            try watched.workspace.write("ours\n", to: "b.js")
            watched.goOn()
            let conflict = try await watched.watch.output.line(containing: #""event":"conflict""#)
            #expect(conflict.contains("b.js"), "\(conflict)")
            #expect(watched.workspace.text(of: "b.js") == "ours\n")
            #expect(watched.server.memory.script("b.js")?.text == "theirs\n")
        }
    }
}
