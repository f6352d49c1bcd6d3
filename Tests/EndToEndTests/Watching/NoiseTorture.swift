import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

/// Scenarios 22 and 23: what cannot be read for a while, and what is of no interest.
@Suite("Watching through trouble and noise", .timeLimit(.minutes(3)))
struct NoiseTorture {
    @Test("A script that cannot be read for a while goes up when it can")
    func unreadable() async throws {
        // Without rights of its own in a namespace of its own, as the tests may run as root.
        let shell = #"exec unshare -U -- "$@""#
        try await Watched.with(["a.js": "one\n", "d/b.js": "one\n"], shell: shell) { watched in
            watched.saves.note("two\n", of: "a.js")
            try watched.workspace.write("two\n", to: "a.new")
            #expect(chmod(watched.path("a.new"), 0) == 0)
            #expect(rename(watched.path("a.new"), watched.path("a.js")) == 0)
            try await watched.watch.output.line(containing: #""event":"error""#)
            #expect(chmod(watched.path("a.js"), 0o644) == 0)
            try await watched.arrived()

            // Opened before, since without the rights of root nobody can afterwards.
            let file = open(watched.path("d/b.js"), O_WRONLY | O_CLOEXEC)
            #expect(chmod(watched.path("d"), 0) == 0)
            try await watched.sentinel()
            watched.saves.note("two\n", of: "b.js")
            #expect(write(file, "two\n", 4) == 4 && close(file) == 0)
            #expect(chmod(watched.path("d"), 0o755) == 0)
            try await watched.settle()
        }
    }

    @Test("A file that is gone at the moment of reading, or a folder in its place, is no more than a wait")
    func momentarilyGone() async throws {
        try await Watched.with(["a.js": "one\n"]) { watched in
            #expect(unlink(watched.path("a.js")) == 0)
            #expect(mkdir(watched.path("a.js"), 0o755) == 0)
            try await watched.sentinel()
            #expect(rmdir(watched.path("a.js")) == 0)
            try watched.save("two\n", as: "a.js")
            try await watched.settle()
            #expect(watched.sent == ["a.js"])
        }
    }

    @Test("Litter, packages, git's folder and ignored trees are neither sent nor watched, and cost no time")
    func noise() async throws {
        let count = Torture.measure(short: 1500, full: 20_000)
        let ignore: (TemporaryWorkspace) throws -> Void = { try $0.write("drafts/\n*.min.js\n", to: ".pbsyncignore") }
        try await Watched.with(["d/a.js": "one\n"], prepare: ignore) { watched in
            let before = try watched.watches()
            let ticks = try watched.ticks()
            for number in 0..<count {
                let folder = "node_modules/package\(number / 100)/lib"
                try watched.workspace.write("x\n", to: "\(folder)/m\(number).js")
            }
            for number in 0..<50 {
                try watched.workspace.write("x\n", to: "drafts/deep\(number)/x.js")
                try watched.workspace.write("x\n", to: ".git/objects/\(number)/o.js")
            }
            try await watched.sentinel()
            #expect(try watched.watches() == before)
            #expect(try watched.ticks() - ticks <= 20)
            let litter = [
                "4913", "x.js~", ".x.js.swp", ".x.js.swx", ".#x.js", "#x.js#", "x.js___jb_tmp___", "x.js___jb_old___",
                ".goutputstream-AB12CD", "sedAbCdEf", ".x.js.kate-swp", "x.js.tmp", ".hidden.js", "x.min.js",
            ]
            for number in 0..<1000 {
                let path = watched.path("d/\(litter[number % litter.count])")
                try Editor.write("litter \(number)\n", to: path)
                if number.isMultiple(of: 2) { unlink(path) }
            }
            try await watched.sentinel()
            try await watched.settle()
            #expect(watched.sent == [])
        }
    }
}
