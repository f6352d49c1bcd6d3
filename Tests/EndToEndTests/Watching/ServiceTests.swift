import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

/// What systemd sees of a watch, and the unit that has it run.
@Suite("Watching as a service", .timeLimit(.minutes(2)))
struct ServiceTests {
    @Test(
        "It tells that it is ready, alive, reloading, ready again, and stopping; what it starts is told of none of it"
    )
    func notifies() async throws {
        try await TemporaryWorkspace.with { elsewhere in
            try await NotifySocket.with(path: elsewhere.path("notify").string) { socket in
                let variables = ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "200000"]
                let heard = elsewhere.path("heard").string
                let configuration = #"{"onEvent": "sh -c 'env >> \#(heard)'"}"#
                try await Watched.with(
                    ["a.js": "one\n"],
                    configuration: configuration,
                    environment: variables,
                    prepare: { workspace in
                        let result = try await BuiltProgram.pbsync.run(["trust"], in: workspace.root)
                        #expect(result.exitCode == 0, "\(result)")
                    },
                    body: { watched in
                        let messages = socket.messages
                        try await messages.line(containing: "WATCHDOG=1")
                        try await messages.line(containing: "READY=1")
                        let status = try await messages.line(containing: "STATUS=")
                        #expect(status.hasSuffix("watching 1 script"), "\(status)")
                        for _ in 1...3 { try await messages.line(containing: "WATCHDOG=1") }

                        try await self.reloads(messages) { watched.watch.send(signal: SIGHUP) }
                        try await self.reloads(messages) {
                            try Editor.renameOver.save(#"{"ignore": ["x.js"]}"#, to: watched.path(".pbsync.json"))
                        }
                        watched.watch.send(signal: SIGTERM)
                        try await messages.line(containing: "STOPPING=1")
                        #expect(try await watched.watch.ending() == .exit(code: 143))
                        let text = elsewhere.text(of: "heard") ?? ""
                        #expect(text.contains("PBSYNC_EVENT=") && !text.contains("NOTIFY_SOCKET"), "\(text)")
                        #expect(!text.contains("WATCHDOG_USEC"))
                    }
                )
            }
        }
    }

    /// Awaits what has to follow a wish to reload, with the time at which it was told.
    private func reloads(_ messages: LineLog, _ wish: () throws -> Void) async throws {
        try wish()
        try await messages.line(containing: "RELOADING=1")
        let time = try await messages.line(containing: "MONOTONIC_USEC=")
        #expect(Int64(time.dropFirst("MONOTONIC_USEC=".count)) ?? 0 > 0, "\(time)")
        try await messages.line(containing: "READY=1")
    }

    @Test(
        "Another process's watchdog, and a socket that is none, are left alone",
        arguments: ["relative", "/nowhere/x"]
    )
    func strangers(socket: String) async throws {
        try await Watched.with(["a.js": "one\n"], environment: ["NOTIFY_SOCKET": socket, "WATCHDOG_PID": "1"]) {
            watched in
            try watched.save("two\n", as: "a.js")
            try await watched.settle()
        }
    }

    @Test("install writes a unit that systemd finds nothing wrong with and says what it wrote; uninstall removes it")
    func unit() async throws {
        let analyze = BuiltProgram(path: "/usr/bin/systemd-analyze")
        try #require(analyze.isThere, "systemd-analyze is missing; `make setup` installs it")
        try await TemporaryWorkspace.with { place in
            let folder = "a folder, 100% \"odd\" $HOME"
            try place.write("{}\n", to: "\(folder)/.pbsync.json")
            // A systemctl that does nothing: this machine's own is none of a test's business.
            let words = "#!/bin/sh\necho \"$@\" >> \(place.path("calls"))\necho active\n"
            let systemctl = try place.write(words, to: "bin/systemctl")
            #expect(chmod(systemctl.string, 0o755) == 0)
            let environment = ["HOME": place.root.string, "PATH": "\(place.path("bin")):/usr/bin:/bin"]
            let workspace = place.path(folder)
            func service(_ words: String...) async throws -> ProgramResult {
                try await BuiltProgram.pbsync.run(["service"] + words, environment: environment, in: workspace)
            }

            let installed = try await service("install", "--launch")
            #expect(installed.exitCode == 0, "\(installed)")
            let units = place.path(".config/systemd/user").string
            let names = try FileManager.default.contentsOfDirectory(atPath: units)
            let name = try #require(names.first { $0.hasSuffix(".service") })
            #expect(installed.errorOutput.contains("\(units)/\(name)"), "\(installed)")
            #expect(installed.errorOutput.contains("--launch"), "\(installed)")
            let text = place.text(of: ".config/systemd/user/\(name)") ?? ""
            #expect(text.contains("Type=notify\n") && text.contains("WatchdogSec="), "\(text)")

            let verified = try await analyze.run(
                ["--user", "verify", "--man=no", "\(units)/\(name)"],
                environment: ["XDG_RUNTIME_DIR": place.root.string],
                in: place.root
            )
            #expect(verified.exitCode == 0 && !verified.errorOutput.contains(name), "\(verified)\n\(text)")

            let status = try await service("status")
            #expect(status.exitCode == 0 && status.output.contains("active"), "\(status)")
            let removed = try await service("uninstall")
            #expect(removed.exitCode == 0 && removed.errorOutput.contains(name), "\(removed)")
            #expect(!place.exists(".config/systemd/user/\(name)"))
            let calls = place.text(of: "calls") ?? ""
            #expect(calls.contains("--user daemon-reload\n--user enable --now \(name)"), "\(calls)")
            #expect(calls.contains("--user disable --now \(name)\n--user daemon-reload"), "\(calls)")
        }
    }
}
