import Glibc
import SystemPackage
import TestSupport
import Testing

/// Git itself, at work in a folder that is watched.
@Suite("Watching what git does", .timeLimit(.minutes(2)))
struct GitTests {
    private static let git = BuiltProgram(path: "/usr/bin/git")
    private static let who = [
        "-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", "-c", "gc.auto=0",
        "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always",
    ]

    @discardableResult
    private static func git(_ arguments: String..., in place: TemporaryWorkspace) async throws -> String {
        let result = try await git.run(who + arguments, in: place.root)
        #expect(result.exitCode == 0, "git \(arguments): \(result)")
        return result.output
    }

    /// A repository with a branch `other` in which many scripts have other texts, and one more that is new.
    private static func prepare(_ workspace: TemporaryWorkspace, _ names: [String]) async throws {
        try workspace.write(".pbsync/\n.pbsync.lock\n", to: ".gitignore")
        try await git("init", "--quiet", in: workspace)
        try await git("add", "-A", in: workspace)
        try await git("commit", "--quiet", "-m", "main", in: workspace)
        try await git("switch", "--quiet", "-c", "other", in: workspace)
        for name in names { try workspace.write("other\n", to: name) }
        try workspace.write("only there\n", to: "new/extra.js")
        try await git("add", "-A", in: workspace)
        try await git("commit", "--quiet", "-m", "other", in: workspace)
        try await git("switch", "--quiet", "main", in: workspace)
    }

    /// Returns when a file that is written now is younger than the switch: no person saves within the same tick of the
    /// clock that file systems go by, but a test does, and then the save counts as the switch's.
    private static func letClockPassHead(of place: TemporaryWorkspace) throws {
        func time(_ name: String) -> (Int, Int) {
            var info = stat()
            stat(place.path(name).string, &info)
            return (info.st_mtim.tv_sec, info.st_mtim.tv_nsec)
        }
        repeat { try place.write("tick\n", to: ".git/tick") } while time(".git/tick") <= time(".git/HEAD")
    }

    private static let names = (0..<60).map { "d\($0 % 6)/s\($0).js" }
    private static let files = Dictionary(uniqueKeysWithValues: names.map { ($0, "main\n") })

    @Test("What a switch of branches changes is held and told, back and forth; a save goes up at once")
    func held() async throws {
        try await Watched.with(Self.files) { workspace in
            try await Self.prepare(workspace, Self.names)
        } body: { watched in
            for _ in 1...3 {
                try await Self.git("switch", "--quiet", "other", in: watched.workspace)
                try await watched.watch.output.line(containing: "switch of branches")
                _ = try await watched.compareEverything()
                try await Self.git("switch", "--quiet", "main", in: watched.workspace)
                _ = try await watched.compareEverything()
            }
            #expect(watched.sent == [])
            try await Self.git("switch", "--quiet", "other", in: watched.workspace)
            try await watched.watch.output.line(containing: "switch of branches")
            try watched.save("mine\n", as: "d0/s0.js", with: .vim)
            try await watched.arrived()
            #expect(watched.sent == ["s0.js"])
            // The user says that it is to go up.
            let push = try await BuiltProgram.pbsync.run(
                ["push"],
                environment: watched.environment,
                in: watched.workspace.root
            )
            #expect(push.exitCode == 0, "\(push)")
            let memory = watched.server.memory
            #expect(Self.names.dropFirst().allSatisfy { memory.script(Watched.script($0))?.text == "other\n" })
            #expect(memory.script("extra.js")?.text == "only there\n")
        }
    }

    @Test("A switch of branches goes up by itself where that is configured, and stays here silently where that is")
    func policies() async throws {
        for policy in ["push", "ignore"] {
            let configuration = #"{"onBranchSwitch": "\#(policy)"}"#
            try await Watched.with(Self.files, configuration: configuration) { workspace in
                try await Self.prepare(workspace, Self.names)
            } body: { watched in
                let isPushed = policy == "push"
                if isPushed {
                    for name in Self.names { watched.saves.note("other\n", of: Watched.script(name)) }
                    watched.saves.note("only there\n", of: "extra.js")
                }
                try await Self.git("switch", "--quiet", "other", in: watched.workspace)
                if isPushed { try await watched.arrived() }
                try Self.letClockPassHead(of: watched.workspace)
                try await watched.sentinel()
                try await watched.settle()
                #expect(watched.sent.count == (isPushed ? Self.names.count + 1 : 0))
                #expect(watched.events("notice") == [])
            }
        }
    }

    @Test("Files that git brings without a switch go up: three hundred of them in new folders, and a stash")
    func checkout() async throws {
        let names = (0..<300).map { "many/f\($0 % 30)/t\($0).js" }
        try await Watched.with(["a.js": "main\n"]) { workspace in
            try await Self.prepare(workspace, names)
        } body: { watched in
            for name in names { watched.saves.note("other\n", of: Watched.script(name)) }
            try await Self.git("checkout", "--quiet", "other", "--", "many", in: watched.workspace)
            try await watched.settle()
            #expect(watched.sent.count == names.count)
            try watched.save("changed\n", as: "a.js")
            try await watched.arrived()
            watched.saves.note("main\n", of: "a.js")
            try await Self.git("stash", "--quiet", in: watched.workspace)
            try await watched.server.wait(until: "the stashed text to be taken back") {
                $0.memory.script("a.js")?.text == "main\n"
            }
        }
    }

    @Test("A pull that brings the lock with the scripts uploads nothing and finds no conflict")
    func pull() async throws {
        try await TemporaryWorkspace.with { colleague in
            try await Watched.with(Self.files) { workspace in
                try workspace.write(".pbsync/\n", to: ".gitignore")
                try await Self.git("init", "--quiet", in: workspace)
            } body: { watched in
                let place = watched.workspace
                try await Self.git("add", "-A", in: place)
                try await Self.git("commit", "--quiet", "-m", "first", in: place)
                try await Self.git("clone", "--quiet", place.root.string, ".", in: colleague)
                for round in 1...3 {
                    for name in Self.names { try colleague.write("theirs, \(round)\n", to: name) }
                    let push = try await BuiltProgram.pbsync.run(
                        ["push"],
                        environment: watched.environment,
                        in: colleague.root
                    )
                    #expect(push.exitCode == 0, "\(push)")
                    try await Self.git("commit", "--quiet", "-am", "theirs", in: colleague)
                    watched.server.forgetPosts()
                    try await Self.git("pull", "--quiet", colleague.root.string, "main", in: place)
                    let compared = try await watched.compareEverything()
                    #expect(compared.contains(#""uploaded":0"#), "\(compared)")
                    #expect(watched.sent == [])
                    #expect(watched.events("conflict") == [])
                    #expect(place.text(of: Self.names[0]) == "theirs, \(round)\n")
                }
            }
        }
    }
}
