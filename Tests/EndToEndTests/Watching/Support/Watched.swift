import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

/// A workspace that `pbsync watch --json` watches, and a server that remembers all that it was sent.
struct Watched: Sendable {
    let workspace: TemporaryWorkspace
    let server: RecordingServer
    let watch: RunningProgram
    let saves: SaveLog
    /// What the client has in its environment.
    let environment: [String: String]

    /// Starts a watch that has its scripts in step with the server, hands it to `body` and ends it.
    ///
    /// - Parameters:
    ///   - files: Paths and texts of scripts that are there before.
    ///   - configuration: The workspace's `.pbsync.json`; endpoint and key come from the environment.
    ///   - arguments: More arguments of the watch.
    ///   - environment: More of its environment.
    ///   - shell: Words of a shell command that runs the watch, in place of `exec "$@"`.
    ///   - prepare: What else to do before it starts.
    ///   - body: What to do while it watches.
    static func with(
        _ files: [String: String] = [:],
        configuration: String = "{}\n",
        arguments: [String] = [],
        environment: [String: String] = [:],
        shell: String? = nil,
        prepare: (TemporaryWorkspace) async throws -> Void = { _ in },
        body: (Watched) async throws -> Void
    ) async throws {
        try await TemporaryWorkspace.with { workspace in
            try await RecordingServer.with { server, address in
                try workspace.write(configuration, to: ".pbsync.json")
                let saves = SaveLog()
                for (path, text) in files {
                    saves.note(text, of: script(path))
                    try workspace.write(text, to: path)
                }
                try await prepare(workspace)
                let environment = address.merging(environment) { $1 }
                let command = ["watch", "--json"] + arguments
                let program = shell.map { _ in BuiltProgram(path: "/bin/sh") } ?? .pbsync
                let words = shell.map { ["-c", $0, "sh", BuiltProgram.pbsync.path.string] + command } ?? command
                try await RunningProgram.with(program, words, environment: environment, in: workspace.root) { watch in
                    do {
                        try await watch.output.line(containing: #""event":"ready""#)
                    } catch {
                        Issue.record("\(error)\nstderr: \(watch.errorOutput.lines)")
                        throw error
                    }
                    server.forgetPosts()
                    try await body(
                        Watched(
                            workspace: workspace,
                            server: server,
                            watch: watch,
                            saves: saves,
                            environment: environment
                        )
                    )
                }
            }
        }
    }

    /// The script of a file.
    static func script(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The whole path of a file of the workspace.
    func path(_ name: String) -> String { workspace.path(name).string }

    /// Saves a script's file.
    func save(_ text: String, as path: String, with editor: Editor = .inPlace) throws {
        saves.note(text, of: Self.script(path))
        try editor.save(text, to: self.path(path))
    }

    /// Awaits that the server has what was last saved of every script.
    func arrived() async throws {
        let saves = saves
        try await server.wait(until: "every last version to arrive") { saves.isReached(by: $0) }
    }

    /// Awaits that everything has arrived, then that nothing is left to do, and holds what was sent against what was
    /// saved. The watch must have got there by itself: a look at everything finds nothing more.
    func settle(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await arrived()
        let count = server.posts.count
        _ = try await compareEverything()
        #expect(server.posts.count == count, "\(server.posts[count...])", sourceLocation: sourceLocation)
        #expect(saves.faults(in: server.posts) == [], sourceLocation: sourceLocation)
        for (script, text) in saves.finals {
            #expect(server.memory.script(script)?.text == text, sourceLocation: sourceLocation)
        }
    }

    /// Asks the watch to look at everything and awaits its answer, which comes when nothing is on its way any more.
    func compareEverything() async throws -> String {
        watch.send(signal: SIGHUP)
        return try await watch.output.line(containing: #""event":"compared""#)
    }

    /// Saves something else and awaits its arrival: what was told before has been looked at then.
    func sentinel(_ text: String = UUID().uuidString) async throws {
        try save("\(text)\n", as: "sentinel.js")
        let memory = server.memory
        try await server.wait(until: "the sentinel") { _ in memory.script("sentinel.js")?.text == "\(text)\n" }
    }

    /// The scripts that were sent, in order, but for the sentinel.
    var sent: [String] { server.posts.map(\.script).filter { $0 != "sentinel.js" } }

    /// The events of a name so far.
    func events(_ name: String) -> [String] {
        watch.output.lines.filter { $0.contains(#""event":"\#(name)""#) }
    }

    /// How many folders the kernel watches for the process.
    func watches() throws -> Int {
        let pid = try #require(watch.processIdentifier)
        let folder = "/proc/\(pid)/fdinfo"
        return try FileManager.default.contentsOfDirectory(atPath: folder).reduce(0) { sum, name in
            let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            return sum + lines.count { $0.hasPrefix("inotify ") }
        }
    }

    /// Stops the process; when this returns, it stands still.
    func halt() throws {
        let pid = try #require(watch.processIdentifier)
        watch.send(signal: SIGSTOP)
        var info = siginfo_t()
        // What is waited for is left as it is, for whoever waits for the end.
        while waitid(P_PID, id_t(pid), &info, WSTOPPED | WEXITED | WNOWAIT) != 0 { try #require(errno == EINTR) }
    }

    /// Lets it go on.
    func goOn() {
        watch.send(signal: SIGCONT)
    }

    /// The processor time that the process has used, in ticks.
    func ticks() throws -> Int {
        let pid = try #require(watch.processIdentifier)
        let bytes = try #require(FileManager.default.contents(atPath: "/proc/\(pid)/stat"))
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
        return try (11...12).reduce(0) { sum, index in
            let field = try #require(fields.indices.contains(index) ? Int(fields[index]) : nil)
            return sum + field
        }
    }
}
