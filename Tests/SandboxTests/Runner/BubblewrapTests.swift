import Glibc
import Testing

@testable import Sandbox

@Suite("Isolation", .serialized, .timeLimit(.minutes(1)))
struct BubblewrapTests {
    private static let isInstalled = access("/usr/bin/bwrap", X_OK) == 0

    private static var isolated: Settings {
        var settings = Settings()
        settings.isolation = .required
        return settings
    }

    @Test(
        "A program outside the system's folders brings its installation along",
        arguments: [
            ("/opt/node/bin/node", "--ro-bind /opt/node /opt/node"), ("/usr/bin/node", nil),
        ]
    )
    func installation(executable: String, binding: String?) throws {
        let folder = try RunFolder(path: "/tmp", files: [:])
        let arguments = Bubblewrap(program: "/bwrap").wrap(
            [executable, "script"],
            executable: executable,
            folder: folder,
            modules: "/data/modules"
        )
        #expect(arguments.first == "/bwrap")
        #expect(arguments.suffix(5) == ["--chdir", "/home/phantom/agent", "--", executable, "script"])
        let line = arguments.joined(separator: " ")
        #expect(line.contains("--bind /tmp /home/phantom --ro-bind /tmp/code /home/phantom/code"))
        #expect(line.contains("/opt/node /opt/node") == (binding != nil))
    }

    @Test(
        "An isolated agent sees its own folder, its own processes and none of the machine's files, and can save",
        .enabled(if: isInstalled)
    )
    func isolation() async throws {
        try await RunnerHarness.with(Self.isolated) { harness in
            try #require(harness.supervisor.isolationNotice.contains("isolated"))
            let outcome = try await harness.run(
                script: """
                    const fs = require('fs')
                    console.log(process.cwd(), fs.readdirSync('.').length, fs.readdirSync('/home').join())
                    const pids = fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))
                    console.log(pids.length <= 2, fs.existsSync('\(harness.store.folder.path)'), fs.existsSync('/root/.ssh'))
                    for (const path of ['/usr/x', '/home/phantom/code/x', '/etc/x']) {
                        try { fs.writeFileSync(path, '') ; if (path !== '/etc/x') console.log('wrote', path) } catch (error) {}
                    }
                    const buster = require('phantombuster').create()
                    buster.saveText('text', 'file.txt', (error, url) => { console.log(error, url.endsWith('/file.txt')); process.exit(6) })
                    """
            )
            #expect(outcome.output == "/home/phantom/agent 0 phantom\r\ntrue false false\r\nnull true\r\n")
            #expect(outcome.container.exitCode == 6)
            #expect(access("/etc/x", F_OK) != 0)
        }
    }

    @Test("An isolated agent hears the polite signal and may act on it", .enabled(if: isInstalled))
    func polite() async throws {
        var settings = Self.isolated
        settings.terminationGraceSeconds = 4
        try await RunnerHarness.with(settings) { harness in
            let agent = try await harness.agent(
                """
                const buster = require('phantombuster').create()
                process.on('SIGTERM', () => { buster.setResultObject({ saved: true }); process.exit(0) })
                setInterval(() => {}, 1e6)
                console.log('up')
                """
            )
            let container = try await harness.launch(agent)
            try await harness.output(of: container, contains: "up")
            try await harness.supervisor.abort(agent: agent)
            let outcome = try await harness.outcome(of: container)
            #expect(outcome.results == [#"{"saved":true}"#])
            #expect(outcome.container.lastEndMessage == "Agent aborted")
        }
    }
}
