import SystemPackage
import TestSupport
import Testing

@Suite("Init on a terminal", .timeLimit(.minutes(2)))
struct InitTerminalTests {
    @Test("It asks for everything, lists the scripts, and pulls those that were chosen")
    func asks() async throws {
        let scripts = ["hello.js": "1\n", "li-one.js": "1\n", "li-two.js": "1\n", "mail.js": "1\n"]
        try await Journey.with(scripts: scripts) { journey in
            let endpoint = try #require(journey.sandbox.environment["PBSYNC_ENDPOINT"])
            let key = try #require(journey.sandbox.environment["PBSYNC_API_KEY"])
            try await TemporaryWorkspace.with { place in
                let keys = "\(endpoint)\\nenv:KEY\\n\\nhelo.js\\nhello.js, li-*\\ny\\n"
                let run = try await BuiltProgram(path: "/bin/sh").run(
                    ["-c", "printf '\(keys)' | script -qec \"$PROGRAM init\" /dev/null"],
                    environment: [
                        "KEY": key, "PROGRAM": BuiltProgram.pbsync.path.string, "SHELL": "/bin/sh",
                        "TERM": "xterm-256color",
                    ],
                    in: place.root
                )
                #expect(run.exitCode == 0, "\(run)")
                #expect(run.output.contains("did you mean hello.js?"), "\(run)")
                #expect(run.output.contains("3 of 4 scripts chosen"), "\(run)")
                let names = try place.names().filter { !$0.hasPrefix(".") }
                #expect(names == ["hello.js", "li-one.js", "li-two.js"], "\(run)")
                let ignore = #""ignore": ["*", "!*/", "!hello.js", "!li-*"]"#
                #expect(place.text(of: ".pbsync.json")?.contains(ignore) == true, "\(run)")
            }
        }
    }
}
