import TestSupport
import Testing
import Workspace

@testable import SyncEngine

@Suite("Locks that are lost, torn or stale, and what a push makes of them", .timeLimit(.minutes(10)))
struct LockHealingTests {
    @Test(
        "Cut off at any byte it costs no upload, no conflict of equal texts and no edit, and is whole again afterwards"
    )
    func cutOff() async throws {
        try await Bench.with { bench in
            for name in ["a.js", "b c.coffee", "z.js"] { bench.server.edit(name, "one of \(name)\n") }
            try await bench.pull()
            var whole = Array(try #require(bench.workspace.text(of: ".pbsync.lock")).utf8)
            var uploads = 0
            for length in 0..<whole.count {
                try bench.workspace.write(String(decoding: whole[..<length], as: UTF8.self), to: ".pbsync.lock")
                // An edit now and then, and wherever the cut is behind what the lock says of that script.
                let isEdited = length % 50 == 0 || length > whole.count - 90
                if isEdited { try bench.workspace.write("edit \(length)\n", to: "z.js") }
                let report = try await bench.push()
                for name in ["a.js", "b c.coffee"] {
                    #expect(bench.server.script(name)?.nonce == 1, "\(length)")
                    #expect(report[name]?.exitCode(isNamedOrStrict: true) == 0, "\(length): \(report)")
                }
                guard isEdited else { continue }
                #expect(bench.workspace.text(of: "z.js") == "edit \(length)\n")
                // Where the base went with the lock nobody can tell whose text is newer: then it is asked.
                if report["z.js"]?.outcome == .held(.conflict) {
                    #expect(bench.server.script("z.js")?.text == "one of z.js\n", "\(length)")
                } else {
                    #expect(bench.server.script("z.js")?.text == "edit \(length)\n", "\(length): \(report)")
                    uploads += 1
                }
                bench.server.edit("z.js", "one of z.js\n")
                try bench.workspace.write("one of z.js\n", to: "z.js")
                try await bench.push()
                #expect(try await bench.states().values.allSatisfy { $0 == .inSync }, "\(length)")
                whole = Array(try #require(bench.workspace.text(of: ".pbsync.lock")).utf8)
            }
            // Behind that script's block stand a few brackets and the version.
            #expect(uploads > 20 && uploads < 90, "\(uploads)")
        }
    }

    @Test(
        "A lock that says something old, something wrong or nothing at all never makes equal texts a conflict",
        arguments: ["", "{}", "[]", "null", "\0\0\0", "<<<<<<< ours\n=======\n>>>>>>> theirs\n", "{\"version\": 1}\n"]
    )
    func nonsense(text: String) async throws {
        try await Bench.with { bench in
            bench.server.edit("a.js", "one\n")
            try await bench.pull()
            try bench.workspace.write(text, to: ".pbsync.lock")
            let report = try await bench.push()
            #expect(report.exitCode == 0)
            #expect(bench.server.script("a.js")?.nonce == 1)
            #expect(try await bench.states() == ["a.js": .inSync])
        }
    }

    @Test("After a checkout of an older lock a file that is as old is outdated, and one that is not is in step")
    func olderLock() async throws {
        try await Bench.with { bench in
            for name in ["a.js", "b.js"] { bench.server.edit(name, "one\n") }
            try await bench.pull()
            let old = try #require(bench.workspace.text(of: ".pbsync.lock"))
            for name in ["a.js", "b.js"] { try bench.workspace.write("two\n", to: name) }
            try await bench.push()
            // Git brings back the lock and one of the files.
            try bench.workspace.write(old, to: ".pbsync.lock")
            try bench.workspace.write("one\n", to: "a.js")
            #expect(try await bench.states() == ["a.js": .outdated, "b.js": .converged])
            try await bench.push()
            #expect(bench.server.script("a.js")?.text == "two\n")
            try await bench.pull()
            #expect(try await bench.states() == ["a.js": .inSync, "b.js": .inSync])
            #expect(bench.workspace.text(of: "a.js") == "two\n")
        }
    }

    @Test("What is said of a lock never tells anybody to take it away")
    func advice() {
        let errors: [any CustomStringConvertible] = [
            LockError.newerVersion(path: "l", version: 2), LockError.notAFile(path: "l", kind: .link),
            LockDamage.empty, LockDamage.conflictMarkers, LockDamage.syntax(line: 3),
        ]
        for error in errors {
            for word in ["delete", "remove", "move it", "rm "] { #expect(!"\(error)".contains(word)) }
        }
    }
}
