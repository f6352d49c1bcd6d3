import SystemPackage
import TestSupport
import Testing

@Suite("Somebody else saves at the same time", .timeLimit(.minutes(2)))
struct BothSidesTests {
    @Test("Both sides changed: the file stays, theirs is kept or put beside it, 73, and the copy is never uploaded")
    func conflict() async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            try bench.workspace.write("mine\n", to: "a.js")
            bench.server.edit("a.js", "theirs\n")
            for command in ["push", "pull"] {
                let result = try await bench.pbsync(command)
                #expect(result.exitCode == 73, "\(result)")
                #expect(result.errorOutput.contains("a.js"), "\(result)")
                bench.expectFile("a.js", isOneOf: ["mine\n"])
                bench.expectScript("a.js", isOneOf: ["theirs\n"])
            }
            #expect(try await bench.states() == ["a.js": "conflict"])
            #expect(try await bench.historyTexts(of: "a.js", atMost: 2).contains("theirs\n"))

            let beside = try await bench.pbsync("pull", "--on-conflict", "keep-both")
            #expect(beside.exitCode == 73, "\(beside)")
            bench.expectFile("a.js", isOneOf: ["mine\n"])
            bench.expectFile("a.js.remote-2", isOneOf: ["theirs\n"])
            try await bench.succeeds("push", "--on-conflict", "ours")
            #expect(Set(bench.server.scripts.keys) == ["a.js"])
            bench.expectScript("a.js", isOneOf: ["mine\n"])
            bench.expectFile("a.js.remote-2", isOneOf: ["theirs\n"])
        }
    }

    @Test("A save between the look and the upload is seen afterwards: overtaken, both nonces named, 73")
    func savedBetween() async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            try bench.workspace.write("mine\n", to: "a.js")
            bench.server.intercept { request in
                if request.kind == .save { bench.server.edit("a.js", "theirs\n") }
                return nil
            }
            let result = try await bench.pbsync("push")
            #expect(result.exitCode == 73, "\(result)")
            #expect(result.errorOutput.contains("somebody saved it between the look and the upload"), "\(result)")
            #expect(result.errorOutput.contains("before: nonce 1, now: nonce 3"), "\(result)")
            bench.expectFile("a.js", isOneOf: ["mine\n"])
            bench.expectScript("a.js", isOneOf: ["mine\n"])
            bench.server.intercept(nil)
            try await bench.succeeds("push")
            #expect(bench.server.script("a.js")?.nonce == 3, "the same text was sent twice")
        }
    }

    @Test(
        "A save that an upload without an answer replaced: `delete` tells of it, deletes all the same, and ends with 73"
    )
    func deletedAfterwards() async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            try bench.workspace.write("mine\n", to: "a.js")
            let saves = Counter()
            bench.server.intercept { request in
                // After the save whose answer is lost the key is refused, so that nobody can look what became of it.
                guard request.kind == .save else { return saves.take() ? .status(401) : nil }
                bench.server.edit("a.js", "theirs\n")
                saves.add()
                return .loseAnswer
            }
            #expect(try await bench.pbsync("push").exitCode != 0)
            bench.server.intercept(nil)
            let result = try await bench.pbsync("delete", "a.js", "--yes")
            #expect(result.exitCode == 73, "\(result)")
            #expect(result.errorOutput.contains("somebody saved it between the look and the upload"), "\(result)")
            #expect(result.errorOutput.contains("a.js deleted"), "\(result)")
            #expect(bench.server.script("a.js") == nil)
        }
    }

    @Test(
        "A save between the upload and the reading back: theirs stands and is kept, 73, and the next push is a conflict"
    )
    func savedAfter() async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            try bench.workspace.write("mine\n", to: "a.js")
            let saves = Counter()
            bench.server.intercept { request in
                if request.kind == .save { saves.add() }
                if request.kind == .meta, saves.take() { bench.server.edit("a.js", "theirs\n") }
                return nil
            }
            let result = try await bench.pbsync("push")
            bench.server.intercept(nil)
            #expect(result.exitCode == 73, "\(result)")
            #expect(result.errorOutput.contains("somebody saved it right after the upload"), "\(result)")
            #expect(result.errorOutput.contains("before: nonce 1, now: nonce 3"), "\(result)")
            bench.expectFile("a.js", isOneOf: ["mine\n"])
            bench.expectScript("a.js", isOneOf: ["theirs\n"])
            #expect(try await bench.historyTexts(of: "a.js", atMost: 3).contains("theirs\n"))
            // What came to stand there is no conflict: nobody here has edited since, and the text of here is kept.
            let again = try await bench.pbsync("push")
            #expect(again.exitCode == 0 || again.exitCode == 73, "\(again)")
            bench.expectScript("a.js", isOneOf: ["theirs\n"])
            bench.expectFile("a.js", isOneOf: ["mine\n"])
        }
    }

    @Test("The answer to a creation is lost: one script, its id in the lock, 0", arguments: [true, false])
    func lostCreation(isApplied: Bool) async throws {
        try await FaultBench.with { bench in
            try bench.workspace.write("new\n", to: "new.js")
            let saves = Counter()
            bench.server.intercept { request in
                guard request.kind == .save, saves.isFirst() else { return nil }
                return isApplied ? .loseAnswer : .offline
            }
            let result = try await bench.pbsync("push")
            #expect(result.exitCode == 0, "\(result)")
            let script = try #require(bench.server.script("new.js"))
            #expect(bench.server.scripts.count == 1 && script.nonce == 1 && script.text == "new\n", "\(script)")
            let lock = try #require(bench.workspace.text(of: ".pbsync.lock"))
            #expect(lock.contains("\"id\": \(script.id)") && lock.contains("\"nonce\": 1"), "\(lock)")
            try await bench.expectInStep()
        }
    }

    @Test("The answer to an update is lost: the look that follows finds our text, and it is not sent again")
    func lostUpdate() async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            try bench.workspace.write("two\n", to: "a.js")
            let saves = Counter()
            bench.server.intercept { request in
                request.kind == .save && saves.isFirst() ? .loseAnswer : nil
            }
            let result = try await bench.pbsync("push")
            #expect(result.exitCode == 0, "\(result)")
            #expect(bench.server.script("a.js")?.nonce == 2)
            bench.expectScript("a.js", isOneOf: ["two\n"])
            try await bench.expectInStep()
        }
    }
}
