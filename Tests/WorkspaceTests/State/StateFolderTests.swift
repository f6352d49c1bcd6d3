import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import Workspace

@Suite("The folder of local state")
struct StateFolderTests {
    @Test("It is made with the first write, only for its owner, and hidden from git")
    func made() async throws {
        try await TemporaryWorkspace.with { workspace in
            let folder = workspace.state
            #expect(try folder.existingFolder() == nil)
            #expect(!workspace.exists(".pbsync"))
            _ = try folder.folder("one/two")
            #expect(workspace.text(of: ".pbsync/.gitignore") == "*\n")
            #expect(workspace.exists(".pbsync/one/two"))
            var info = stat()
            #expect(stat(workspace.path(".pbsync").string, &info) == 0 && info.st_mode & 0o777 == 0o700)
        }
    }

    @Test("It is made again when somebody removes it meanwhile")
    func removed() async throws {
        try await TemporaryWorkspace.with { workspace in
            let texts = TextStore(folder: workspace.state)
            try texts.put(bytes("one"))
            try FileManager.default.removeItem(atPath: workspace.path(".pbsync").string)
            let digest = try texts.put(bytes("two"))
            #expect(try texts.get(digest) == bytes("two"))
            #expect(workspace.text(of: ".pbsync/.gitignore") == "*\n")
        }
    }

    @Test("What is open serves those who only read, until somebody removes it")
    func openServesReaders() async throws {
        try await TemporaryWorkspace.with { workspace in
            let folder = workspace.state
            let made = try folder.folder("one")
            #expect(try folder.existingFolder("one") === made)
            #expect(try folder.existingFolder("one/two") == nil)
            let below = try folder.folder("one/two")
            // Of these there may be many, so they are opened each time.
            #expect(try folder.existingFolder("one/two").map { $0 === below } == false)
            try FileManager.default.removeItem(atPath: workspace.path(".pbsync").string)
            #expect(try folder.existingFolder("one") == nil)
            try workspace.write("", to: ".pbsync/one/two/x")
            #expect(try folder.existingFolder("one/two")?.status(of: "x") != nil)
        }
    }

    @Test("A folder that somebody moves away is used no more, neither by readers nor by writers")
    func moved() async throws {
        try await TemporaryWorkspace.with { workspace in
            let texts = TextStore(folder: workspace.state)
            let digest = try texts.put(bytes("one"))
            #expect(rename(workspace.path(".pbsync").string, workspace.path("trash").string) == 0)
            #expect(try texts.get(digest) == nil)
            try texts.put(bytes("one"))
            try FileManager.default.removeItem(atPath: workspace.path("trash").string)
            #expect(try texts.get(digest) == bytes("one"))
            #expect(workspace.text(of: ".pbsync/.gitignore") == "*\n")
        }
    }

    @Test("Another folder below one that is open is made without opening that again")
    func siblings() async throws {
        try await TemporaryWorkspace.with { workspace in
            let folder = workspace.state
            let one = try folder.folder("one")
            _ = try folder.folder("one/a")
            _ = try folder.folder("other/b", isDurable: false)
            #expect(try folder.folder("one") === one)
            #expect(workspace.exists(".pbsync/one/a") && workspace.exists(".pbsync/other/b"))
        }
    }

    @Test(
        "A link in its place, or in that of a folder in it, is not followed",
        arguments: [".pbsync", ".pbsync/texts"]
    )
    func link(path: String) async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("", to: "elsewhere/keep")
            if path.contains("/") { _ = try workspace.state.folder() }
            #expect(symlink(workspace.path("elsewhere").string, workspace.path(path).string) == 0)
            #expect(throws: StateError.notAFolder(path: workspace.path(path).string)) {
                try TextStore(folder: workspace.state).put(bytes("text"))
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path("elsewhere").string) == ["keep"])
        }
    }

    @Test("One watch holds the lock; a second is told who; a third gets it when the first lets go")
    func watchLock() async throws {
        try await TemporaryWorkspace.with { workspace in
            let first = try WatchLock.acquire(in: workspace.state)
            #expect(throws: WatchLockError.heldBy(getpid())) { try WatchLock.acquire(in: workspace.state) }
            first.release()
            let third = try WatchLock.acquire(in: workspace.state)
            #expect(throws: WatchLockError.heldBy(getpid())) { try WatchLock.acquire(in: workspace.state) }
            third.release()
            #expect(workspace.exists(".pbsync/watch.lock"))
        }
    }

    @Test("A holder that is killed holds nothing any more", .timeLimit(.minutes(1)))
    func killedHolder() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("", to: ".pbsync/watch.lock")
            let holder = BuiltProgram(path: "/bin/sh")
            let script = "exec 9<>.pbsync/watch.lock; flock 9; echo $$ >&9; echo held; exec sleep 600"
            try await RunningProgram.with(holder, ["-c", script], in: workspace.root) { program in
                try await program.output.line(containing: "held")
                let pid = try #require(program.processIdentifier)
                #expect(throws: WatchLockError.heldBy(pid)) { try WatchLock.acquire(in: workspace.state) }
                program.send(signal: SIGKILL)
                _ = try await program.ending()
                let lock = try WatchLock.acquire(in: workspace.state)
                #expect(workspace.text(of: ".pbsync/watch.lock") == "\(getpid())\n")
                lock.release()
            }
        }
    }
}
