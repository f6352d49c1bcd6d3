import Glibc
import SystemPackage
import TestSupport
import Testing

/// What `make install` puts in place, with the programs of this build.
@Suite("Installing", .timeLimit(.minutes(2)))
struct InstallTests {
    private static func script(
        _ arguments: [String],
        in place: TemporaryWorkspace,
        path: String
    ) async throws
        -> ProgramResult
    {
        try await BuiltProgram(path: "/bin/bash").run(
            // Whoever installs may have any umask.
            ["-c", "umask 077; exec \"$@\"", "bash", Repository.root.appending("scripts/install").string] + arguments,
            environment: [
                "DESTDIR": place.path(path).string,
                "RELEASE_DIR": BuiltProgram.pbsync.path.removingLastComponent().string,
            ],
            in: place.root
        )
    }

    /// Every file and folder below a place, with its mode.
    private static func listing(_ place: TemporaryWorkspace) async throws -> [String] {
        let found = try await BuiltProgram(path: "/usr/bin/find").run(["root", "-printf", "%m %P\\n"], in: place.root)
        return found.lines.sorted()
    }

    @Test("What cannot be installed leaves no folder behind")
    func leavesNothing() async throws {
        try await TemporaryWorkspace.with { place in
            // A file stands where a folder is wanted, after others have been made.
            try place.write("", to: "root/opt/x/share/fish")
            let before = try await Self.listing(place)
            let refused = try await Self.script(["/opt/x"], in: place, path: "root")
            #expect(refused.exitCode == 1, "\(refused)")
            #expect(refused.errorOutput.contains("sudo make install"), "\(refused)")
            #expect(try await Self.listing(place) == before)
        }
    }

    @Test("Everything is there and can be read by all, a folder that was there is as before, and nothing is left")
    func round() async throws {
        let analyze = BuiltProgram(path: "/usr/bin/systemd-analyze")
        try #require(analyze.isThere, "systemd-analyze is missing; `make setup` installs it")
        try await TemporaryWorkspace.with { place in
            try place.write("other", to: "root/opt/x/share/man/man1/other.1")
            #expect(chmod(place.path("root/opt/x/share/man").string, 0o775) == 0)
            let before = try await Self.listing(place)

            let installed = try await Self.script(["/opt/x"], in: place, path: "root")
            #expect(installed.exitCode == 0, "\(installed)")
            let after = try await Self.listing(place)
            #expect(Set(before).isSubset(of: after))
            let added = Set(after).subtracting(before)
            #expect(added.allSatisfy { $0.hasPrefix("755 ") || $0.hasPrefix("644 ") }, "\(added.sorted())")
            for file in [
                "bin/pbsync", "bin/pbsync-sandbox", "share/man/man1/pbsync.1", "share/man/man5/pbsync.json.5",
                "share/man/man7/pbsync-conflicts.7", "share/bash-completion/completions/pbsync",
                "share/zsh/site-functions/_pbsync", "share/fish/vendor_completions.d/pbsync.fish",
                "lib/systemd/user/pbsync@.service", "share/doc/pbsync/examples/playground/agents.json",
            ] { #expect(place.exists("root/opt/x/\(file)"), "\(file)") }

            let unit = try #require(place.text(of: "root/opt/x/lib/systemd/user/pbsync@.service"))
            #expect(unit.contains("ExecStart=\"/opt/x/bin/pbsync\" watch --no-input"))
            // It is verified with programs that are there.
            let name = "pbsync@home-ada-my\\x20scripts.service"
            let found = unit.replacing("/opt/x", with: place.path("root/opt/x").string)
            try place.write(found, to: "units/\(name)")
            let verified = try await analyze.run(
                ["--user", "verify", "--man=no", place.path("units/\(name)").string],
                environment: ["XDG_RUNTIME_DIR": place.root.string],
                in: place.root
            )
            #expect(verified.exitCode == 0 && !verified.errorOutput.contains("pbsync@"), "\(verified)")
            #expect(unlink(place.path("units/\(name)").string) == 0)
            #expect(rmdir(place.path("units").string) == 0)

            let again = try await Self.script(["/opt/x/"], in: place, path: "root")
            #expect(again.exitCode == 0, "\(again)")
            let removed = try await Self.script(["--remove", "/opt/x"], in: place, path: "root")
            #expect(removed.exitCode == 0, "\(removed)")
            #expect(try await Self.listing(place) == before)
        }
    }

    @Test("What the two units say of the service is the same")
    func units() async throws {
        let template = try #require(Repository.text(of: "scripts/pbsync@.service"))
        try await TemporaryWorkspace.with { place in
            try place.write("{}\n", to: "work/.pbsync.json")
            let systemctl = try place.write("#!/bin/sh\necho active\n", to: "bin/systemctl")
            #expect(chmod(systemctl.string, 0o755) == 0)
            let result = try await BuiltProgram.pbsync.run(
                ["service", "install"],
                environment: ["HOME": place.root.string, "PATH": "\(place.path("bin")):/usr/bin:/bin"],
                in: place.path("work")
            )
            #expect(result.exitCode == 0, "\(result)")
            let line = try #require(result.errorOutput.split(separator: "\n").first)
            let name = try #require(line.split(separator: "/").last)
            let own = try #require(place.text(of: ".config/systemd/user/\(name)"))
            #expect(Self.settings(own) == Self.settings(template))
        }
    }

    /// The lines that have to do with neither a folder nor a program.
    private static func settings(_ unit: String) -> [String] {
        let own = ["Description=", "EnvironmentFile=", "ExecStart=", "WorkingDirectory=", "#"]
        return unit.split(separator: "\n").map(String.init).filter { line in !own.contains { line.hasPrefix($0) } }
    }

    @Test("A path that is not absolute, and a build that is not there, are refused before anything is written")
    func refused() async throws {
        try await TemporaryWorkspace.with { place in
            let relative = try await Self.script(["somewhere"], in: place, path: "root")
            #expect(relative.exitCode == 1 && relative.errorOutput.contains("absolute"), "\(relative)")
            let missing = try await BuiltProgram(path: Repository.root.appending("scripts/install")).run(
                ["/opt/x"],
                environment: ["DESTDIR": place.path("root").string, "RELEASE_DIR": place.root.string],
                in: place.root
            )
            #expect(missing.exitCode == 1 && missing.errorOutput.contains("make release"), "\(missing)")
            #expect(try place.names() == [])
        }
    }
}
