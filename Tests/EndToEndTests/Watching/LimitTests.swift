import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

/// Scenarios 15 to 17: what the kernel does not give.
@Suite("Watching at the system's limits", .timeLimit(.minutes(3)))
struct LimitTests {
    @Test("More than the kernel's queue holds ends in a look at everything, one line, and every last text")
    func overflow() async throws {
        let names = (0..<100).map { "s\($0).js" }
        let limit = FileManager.default.contents(atPath: "/proc/sys/fs/inotify/max_queued_events")
            .flatMap { Int(String(decoding: $0, as: UTF8.self).filter(\.isNumber)) }
        let events = try #require(limit)
        try await Watched.with(Dictionary(uniqueKeysWithValues: names.map { ($0, "first\n") })) { watched in
            try watched.halt()
            for round in 1...(events / names.count + 2) {
                for name in names { try watched.save("\(round)\n", as: name) }
            }
            watched.goOn()
            try await watched.settle()
            let notices = watched.events("notice").filter { $0.contains("max_queued_events") }
            #expect(notices.count == 1)
            #expect(watched.sent.count <= 3 * names.count)
        }
    }

    /// A shell command that runs the watch in a user namespace of its own with a limit of its own.
    private static func limited(_ name: String, _ value: Int) -> String {
        #"exec unshare -Ur sh -c 'echo \#(value) > /proc/sys/user/\#(name) && exec "$@"' sh "$@""#
    }

    @Test("Where watches run out the limit is named, and the folders without one are looked at all the same")
    func watches() async throws {
        let folders = (0..<30).map { "folder\($0)" }
        let files = Dictionary(uniqueKeysWithValues: folders.map { ("\($0)/\($0).js", "first\n") })
        try await Watched.with(files, shell: Self.limited("max_inotify_watches", 20)) { watched in
            let notices = watched.events("notice")
            #expect(notices.count == 1 && notices[0].contains("fs.inotify.max_user_watches"), "\(notices)")
            #expect(try watched.watches() <= 20)
            for folder in folders { try watched.save("second\n", as: "\(folder)/\(folder).js", with: .renameOver) }
            try await watched.settle()
            #expect(watched.sent.count == folders.count)
        }
    }

    /// A shell command that runs the watch and lets it believe that what it asks about lies on NFS.
    private static let onNFS = """
        exec strace -D -f -qq -o /dev/null -e trace=statfs -e inject=statfs:poke_exit=@arg2=6969000000000000 "$@"
        """

    @Test("On a file system that tells of nothing that others do, this is said once, and it is looked at all the same")
    func silentFileSystem() async throws {
        try await TemporaryWorkspace.with { elsewhere in
            try await Watched.with(["a.js": "first\n"], shell: Self.onNFS) { watched in
                let notices = watched.events("notice")
                #expect(notices.count == 1 && notices[0].contains("NFS"), "\(notices)")
                // The watch of a folder does not hear of what is written through a name outside of it.
                let other = elsewhere.path("other").string
                #expect(link(watched.path("a.js"), other) == 0)
                watched.saves.note("from another machine\n", of: "a.js")
                try Editor.inPlace.save("from another machine\n", to: other)
                // The look at everything that comes by itself comes once a minute only.
                let saves = watched.saves
                try await watched.server.wait(until: "what was written elsewhere", within: .seconds(40)) {
                    saves.isReached(by: $0)
                }
                try watched.save("here\n", as: "a.js")
                try await watched.settle()
                #expect(watched.sent == ["a.js", "a.js"])
            }
        }
    }

    @Test("Where no watcher can be started at all the limit is named, and everything is looked at all the same")
    func instances() async throws {
        let shell = Self.limited("max_inotify_instances", 0)
        try await Watched.with(["a.js": "first\n", "d/b.js": "first\n"], shell: shell) { watched in
            let notices = watched.events("notice")
            #expect(notices.count == 1 && notices[0].contains("fs.inotify.max_user_instances"), "\(notices)")
            try watched.save("second\n", as: "a.js")
            try watched.save("second\n", as: "d/b.js", with: .vim)
            try watched.workspace.write("", to: "new/folder/note.txt")
            try watched.save("new\n", as: "new/folder/c.js")
            try await watched.settle()
            #expect(watched.sent.count == 3)
        }
    }
}
