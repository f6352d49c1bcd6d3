import SystemPackage
import TestSupport
import Testing

@Suite("Pull, edit, push with the built programs", .timeLimit(.minutes(2)))
struct SyncJourneyTests {
    @Test("A folder is bootstrapped, an edit goes up, and both sides agree")
    func pullEditPush() async throws {
        try await Journey.with(scripts: ["a.js": "one\n", "b c.coffee": "x = 'ü'\r\ny"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            #expect(journey.workspace.text(of: "a.js") == "one\n")
            #expect(journey.workspace.text(of: "b c.coffee") == "x = 'ü'\r\ny")
            #expect(try await journey.states() == ["a.js": "in-sync", "b c.coffee": "in-sync"])

            try journey.workspace.save("two\n", as: "a.js", style: .renameOver)
            try journey.workspace.write("new\n", to: "deep/er/n.js")
            #expect(try await journey.states() == ["a.js": "modified", "b c.coffee": "in-sync", "n.js": "new"])

            try await journey.pbsyncSucceeds("push")
            #expect(try await journey.serverText(of: "a.js") == "two\n")
            #expect(try await journey.serverText(of: "n.js") == "new\n")
            let states = try await journey.states()
            #expect(states.values.allSatisfy { $0 == "in-sync" }, "\(states)")
        }
    }

    @Test("A colleague's save is never overwritten: 73, both texts stay, and a policy ends it")
    func conflict() async throws {
        try await Journey.with(scripts: ["a.js": "one\n"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            try await journey.colleagueSaves("theirs\n", as: "a.js")
            try journey.workspace.write("mine\n", to: "a.js")

            let refused = try await journey.pbsync("push")
            #expect(refused.exitCode == 73, "\(refused)")
            #expect(refused.errorOutput.contains("a.js"), "\(refused)")
            #expect(try await journey.serverText(of: "a.js") == "theirs\n")
            #expect(journey.workspace.text(of: "a.js") == "mine\n")

            let ours = try await journey.pbsync("push", "--on-conflict", "ours")
            #expect(ours.exitCode == 0, "\(ours)")
            #expect(try await journey.serverText(of: "a.js") == "mine\n")
            // What was overwritten can be had back.
            let kept = try await journey.pbsync("show", "a.js@1")
            #expect(kept.exitCode == 0 && kept.output == "theirs\n", "\(kept)")
        }
    }

    @Test("Two clean edits of one script merge; overlapping ones leave markers, which are never uploaded")
    func merge() async throws {
        let base = (1...9).map { "line \($0)\n" }.joined()
        try await Journey.with(scripts: ["a.js": base]) { journey in
            try await journey.pbsyncSucceeds("pull")
            try await journey.colleagueSaves(base.replacing("line 2", with: "their line 2"), as: "a.js")
            try journey.workspace.write(base.replacing("line 8", with: "my line 8"), to: "a.js")
            try await journey.pbsyncSucceeds("push", "--on-conflict", "merge")
            let merged = base.replacing("line 2", with: "their line 2").replacing("line 8", with: "my line 8")
            #expect(try await journey.serverText(of: "a.js") == merged)
            #expect(journey.workspace.text(of: "a.js") == merged)

            try await journey.colleagueSaves(merged.replacing("line 5", with: "their line 5"), as: "a.js")
            try journey.workspace.write(merged.replacing("line 5", with: "my line 5"), to: "a.js")
            let overlap = try await journey.pbsync("push", "--on-conflict", "merge")
            #expect(overlap.exitCode == 73, "\(overlap)")
            let marked = try #require(journey.workspace.text(of: "a.js"))
            #expect(marked.contains("<<<<<<< local") && marked.contains(">>>>>>> remote"), "\(marked)")
            let again = try await journey.pbsync("push")
            #expect(again.exitCode == 65, "\(again)")
            #expect(try await journey.states() == ["a.js": "conflict"])
            #expect(try await journey.serverText(of: "a.js")?.contains("<<<<<<<") == false)
            try await journey.pbsyncSucceeds("resolve", "a.js", "--theirs")
            #expect(try await journey.states() == ["a.js": "in-sync"])
        }
    }

    @Test("A lost lock heals itself: same texts are in step, nothing is uploaded and nothing asked")
    func lostLock() async throws {
        try await Journey.with(scripts: ["a.js": "one\n"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            let lock = try #require(journey.workspace.text(of: ".pbsync.lock"))
            try journey.workspace.write(String(lock.prefix(40)), to: ".pbsync.lock")
            let result = try await journey.pbsyncSucceeds("push")
            #expect(!(result.output + result.errorOutput).contains("delete"), "\(result)")
            #expect(try await journey.states() == ["a.js": "in-sync"])
            #expect(journey.workspace.text(of: ".pbsync.lock") == lock)
        }
    }

    @Test("The key stands nowhere but in the request: not in files, not in what is printed")
    func keyStaysSecret() async throws {
        try await Journey.with(scripts: ["a.js": "one\n"]) { journey in
            let key = SandboxProcess.key
            let pull = try await journey.pbsync("pull", "-v")
            let wrong = try await journey.pbsync("pull", "-v", environment: ["PBSYNC_API_KEY": "s3cr3t-k3y"])
            #expect(pull.exitCode == 0 && wrong.exitCode == 77, "\(wrong)")
            #expect(!(wrong.output + wrong.errorOutput).contains("s3cr3t-k3y"))
            let search = try await BuiltProgram(path: "/bin/grep").run(
                ["-rl", "-e", "\"\(key)\"", "-e", "s3cr3t-k3y", "."],
                in: journey.workspace.root
            )
            #expect(search.exitCode == 1, "\(search)")
        }
    }
}
