import SystemPackage
import TestSupport
import Testing

@Suite("A disk that is full, and a limit on the size of files", .timeLimit(.minutes(2)))
struct FullDiskTests {
    /// A text that finds no room.
    private static let long = (1...4000).map { "line \($0) of a long text\n" }.joined()

    @Test("On a full disk a pull leaves the old file, says what helps, and goes on once there is room")
    func smallDisk() async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            bench.server.edit("a.js", Self.long)
            // The tiny disk exists only in there, and goes with the shell.
            let script = """
                set -e
                mkdir ../disk.$$
                mount -t tmpfs -o size=80k,mode=700 tmpfs ../disk.$$
                cp -a . ../disk.$$
                cd ../disk.$$
                set +e
                "$0" pull; echo "pull $?"
                cmp a.js "$OLDPWD/a.js" && echo "old file"
                find . -name '.pbsync-tmp-*'
                # Named with its source, so that no option is taken over that only root could give again.
                mount -o remount,size=2m tmpfs ../disk.$$
                "$0" pull; echo "again $?"
                wc -c < a.js
                """
            let result = try await bench.run(
                BuiltProgram(path: "/usr/bin/unshare"),
                ["-Urm", "/bin/sh", "-c", script, BuiltProgram.pbsync.path.string]
            )
            #expect(
                result.lines == ["pull 1", "old file", "again 0", "\(Self.long.utf8.count)"],
                "user and mount namespaces are needed for a disk of the test's own: \(result)"
            )
            #expect(result.errorOutput.contains("No space left on device"), "\(result)")
            #expect(result.errorOutput.contains("free some space"), "\(result)")
        }
    }

    @Test(
        "A limit on the size of files is an error of the file, and no signal that ends the program",
        arguments: [
            ["pull"], ["push"], ["watch", "--json"],
        ]
    )
    func fileSizeLimit(arguments: [String]) async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n", "b.js": "one\n"]) { bench in
            bench.server.edit("a.js", Self.long)
            try bench.workspace.write(Self.long, to: "b.js")
            let shell = BuiltProgram(path: "/bin/bash")
            let words = (["\"$0\""] + arguments).joined(separator: " ")
            // In blocks of 1,024 bytes. A watch goes on after an error, so it is ended when the error was told.
            let script =
                arguments.first == "watch"
                ? "ulimit -f 16; exec timeout --foreground -s TERM 30 \(words) | sed '/File too large/q'"
                : "ulimit -f 16; exec \(words)"
            let result = try await bench.run(shell, ["-c", script, BuiltProgram.pbsync.path.string])
            let isWatch = arguments.first == "watch"
            if !isWatch { #expect(result.exitCode == 1, "\(result)") }
            let told = isWatch ? result.output : result.errorOutput
            #expect(told.contains("File too large"), "\(result)")
            #expect(told.contains("ulimit -f"), "\(result)")
            bench.expectFile("a.js", isOneOf: ["one\n"])
            bench.expectFile("b.js", isOneOf: [Self.long])
            // An upload whose old text cannot be kept, or whose end cannot be recorded, is whole or not there.
            bench.expectScript("b.js", isOneOf: ["one\n", Self.long])
            try await bench.succeeds("push", "b.js")
            try await bench.succeeds("pull")
            bench.expectFile("a.js", isOneOf: [Self.long])
            bench.expectScript("b.js", isOneOf: [Self.long])
            try await bench.expectInStep()
        }
    }

    @Test("The sandbox outlives a limit on the size of files: the save is refused, and others go on")
    func sandboxFileSizeLimit() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("{}\n", to: ".pbsync.json")
            try workspace.write(Self.long + Self.long, to: "a.js")
            try workspace.write("small\n", to: "b.js")
            let script = """
                ulimit -f 400
                exec "$0" --port 0 --ephemeral
                """
            try await RunningProgram.with(
                BuiltProgram(path: "/bin/bash"),
                ["-c", script, BuiltProgram.sandbox.path.string],
                in: workspace.root
            ) { sandbox in
                let ready = try await sandbox.output.line(containing: "ready http")
                let settings = ["PBSYNC_ENDPOINT": String(ready.drop { $0 != "h" }), "PBSYNC_API_KEY": "sandbox"]
                var codes: [Int32?] = []
                for _ in 1...6 {
                    try workspace.write(Self.long + Self.long + "\(codes.count)\n", to: "a.js")
                    codes.append(
                        try await BuiltProgram.pbsync.run(["push", "a.js"], environment: settings, in: workspace.root)
                            .exitCode
                    )
                    if codes.last != 0 { break }
                }
                let read = try await BuiltProgram.pbsync.run(["scripts"], environment: settings, in: workspace.root)
                #expect(read.exitCode == 0, "\(codes) \(read) \(sandbox.errorOutput.lines)")
            }
        }
    }
}
