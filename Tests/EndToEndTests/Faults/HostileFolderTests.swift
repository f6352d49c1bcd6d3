import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

@Suite("Folders that hold what scripts should not be", .timeLimit(.minutes(2)))
struct HostileFolderTests {
    @Test("Links out, pipes, sockets, devices and folders with scripts' names: reported, not read, not waited for")
    func odd() async throws {
        try await TemporaryWorkspace.with { outside in
            try outside.write("secret\n", to: "secret.js")
            try await FaultBench.with(scripts: ["good.js": "one\n"]) { bench in
                let workspace = bench.workspace
                func path(_ name: String) -> String { workspace.path(name).string }
                #expect(symlink(outside.path("secret.js").string, path("link.js")) == 0)
                #expect(symlink(outside.root.string, path("linked")) == 0)
                #expect(symlink("/dev/zero", path("zero.js")) == 0)
                #expect(symlink("loop.js", path("loop.js")) == 0)
                #expect(symlink("nowhere.js", path("dangling.js")) == 0)
                #expect(mkfifo(path("pipe.js"), 0o600) == 0)
                #expect(mkdir(path("folder.js"), 0o700) == 0)
                try Self.makeSocket(path("socket.js"))
                // What a stranger's folder can hold beside scripts.
                #expect(mkfifo(path("pipe.coffee"), 0o600) == 0)
                try workspace.write("two\n", to: "good.js")
                #expect(symlink("good.js", path("inside.js")) == 0)
                for arguments in [["status"], ["diff"], ["push"], ["pull"]] {
                    let result = try await bench.run(.pbsync, arguments)
                    #expect([0, 1, 65, 68].contains(result.exitCode), "\(arguments) \(result)")
                    #expect(!(result.output + result.errorOutput).contains("secret\n"), "\(result)")
                }
                let push = try await bench.pbsync("push")
                for name in ["link.js", "zero.js", "pipe.js", "socket.js", "folder.js", "loop.js"] {
                    #expect(push.errorOutput.contains(name), "\(name): \(push)")
                }
                bench.expectScript("good.js", isOneOf: ["two\n"])
                // A link inside the folder is a script of its own name.
                #expect(Set(bench.server.scripts.keys) == ["good.js", "inside.js"])
                #expect(outside.text(of: "secret.js") == "secret\n")
            }
        }
    }

    @Test("A script that comes down under the name of a link out, a pipe or a folder is not written through it")
    func pullOver() async throws {
        try await TemporaryWorkspace.with { outside in
            try outside.write("secret\n", to: "secret.js")
            try await FaultBench.with { bench in
                for name in ["link.js", "pipe.js", "folder.js", "good.js"] { bench.server.edit(name, "remote\n") }
                let path = { (name: String) in bench.workspace.path(name).string }
                #expect(symlink(outside.path("secret.js").string, path("link.js")) == 0)
                #expect(mkfifo(path("pipe.js"), 0o600) == 0)
                #expect(mkdir(path("folder.js"), 0o700) == 0)
                let result = try await bench.pbsync("pull")
                #expect(result.exitCode == 68 || result.exitCode == 65, "\(result)")
                bench.expectFile("good.js", isOneOf: ["remote\n"])
                #expect(outside.text(of: "secret.js") == "secret\n")
                let isFolder = try bench.workspace.names().contains("folder.js")
                #expect(isFolder)
            }
        }
    }

    @Test("Links as scripts' folder, as .pbsync and as the lock are refused, and nothing appears where they lead")
    func linkedState() async throws {
        for name in [".pbsync", ".pbsync.lock", "scripts"] {
            try await TemporaryWorkspace.with { outside in
                try outside.write("old\n", to: "lock")
                try await FaultBench.with { bench in
                    bench.server.edit("a.js", "remote\n")
                    try bench.workspace.write(#"{"directory": "scripts"}"#, to: ".pbsync.json")
                    let target = name == ".pbsync.lock" ? outside.path("lock") : outside.root
                    #expect(symlink(target.string, bench.workspace.path(name).string) == 0)
                    let result = try await bench.pbsync("pull")
                    #expect(result.exitCode == 1 || result.exitCode == 78, "\(name): \(result)")
                    #expect(result.errorOutput.contains(name), "\(result)")
                    #expect(try outside.names() == ["lock"] && outside.text(of: "lock") == "old\n")
                }
            }
        }
    }

    @Test("The scripts' folder is swapped for a link while a pull waits for the server: nothing is written outside")
    func swapped() async throws {
        try await TemporaryWorkspace.with { outside in
            try await FaultBench.with { bench in
                for number in 1...4 { bench.server.edit("s\(number).js", "remote\n") }
                try bench.workspace.write(#"{"directory": "scripts"}"#, to: ".pbsync.json")
                try bench.workspace.write("x\n", to: "scripts/note.txt")
                let folder = bench.workspace.path("scripts").string
                let swaps = Counter()
                bench.server.intercept { request in
                    guard request.kind == .text || request.kind == .raw, swaps.isFirst() else { return nil }
                    _ = rename(folder, folder + ".aside")
                    _ = symlink(outside.root.string, folder)
                    return nil
                }
                let result = try await bench.pbsync("pull")
                #expect(result.exitCode != 0, "\(result)")
                #expect(try outside.names().isEmpty, "\(result)")
            }
        }
    }

    @Test("A file and a folder that may not be read are named; the others go on")
    func unreadable() async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n", "b.js": "one\n"]) { bench in
            try bench.workspace.write("two\n", to: "a.js")
            try bench.workspace.write("two\n", to: "b.js")
            try bench.workspace.write("hidden\n", to: "closed/c.js")
            #expect(chmod(bench.workspace.path("a.js").string, 0) == 0)
            #expect(chmod(bench.workspace.path("closed").string, 0) == 0)
            defer { _ = chmod(bench.workspace.path("closed").string, 0o700) }
            // In a user namespace without a map even root is nobody, who has no right to pass over modes.
            let result = try await bench.run(
                BuiltProgram(path: "/usr/bin/unshare"),
                ["-U", BuiltProgram.pbsync.path.string, "push"]
            )
            #expect(result.exitCode == 68, "\(result)")
            #expect(
                result.errorOutput.contains("a.js") && result.errorOutput.contains("Permission denied"),
                "\(result)"
            )
            #expect(result.errorOutput.contains("closed"), "\(result)")
            bench.expectScript("a.js", isOneOf: ["one\n"])
            bench.expectScript("b.js", isOneOf: ["two\n"])
        }
    }

    @Test(
        "A pipe as configuration, ignore rules or lock is refused, and not waited for",
        arguments: [
            ".pbsync.json", ".pbsyncignore", ".pbsync.lock",
        ]
    )
    func pipes(name: String) async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            let path = bench.workspace.path(name).string
            unlink(path)
            #expect(mkfifo(path, 0o600) == 0)
            for command in ["status", "push", "pull", "watch"] {
                let result = try await bench.pbsync(command)
                #expect(result.exitCode == 1 || result.exitCode == 65 || result.exitCode == 78, "\(command) \(result)")
                #expect(result.errorOutput.contains(name), "\(command) \(result)")
            }
        }
    }

    private static func makeSocket(_ path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        try #require(bytes.count < MemoryLayout.size(ofValue: address.sun_path))
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(result == 0)
    }
}
