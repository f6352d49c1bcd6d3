import Foundation
import Testing

@testable import Sandbox

@Suite("Running agents", .serialized, .timeLimit(.minutes(1)))
struct SupervisorTests {
    @Test("A script runs, its lines end as on a terminal, and its end is recorded with its code")
    func run() async throws {
        try await RunnerHarness.with { harness in
            let outcome = try await harness.run(
                script: "console.log('one'); console.error('two'); process.exitCode = 3"
            )
            #expect(outcome.updates.prefix(2) == [.queued, .running])
            #expect(outcome.updates.last == .ended)
            #expect(outcome.output == "one\r\ntwo\r\n")
            #expect(outcome.container.exitCode == 3)
            #expect(outcome.container.lastEndMessage == "Agent finished (error)")
            #expect(outcome.container.lastEndStatus == "error")
            #expect(outcome.container.outputBytes == Int64(outcome.bytes.count))
        }
    }

    @Test("The console begins with the container's name and the folder")
    func firstLine() async throws {
        try await RunnerHarness.with { harness in
            let outcome = try await harness.run(script: "")
            let text = String(decoding: outcome.bytes, as: UTF8.self)
            #expect(
                text.wholeMatch(of: #/\* Container [0-9a-f]{12} started in directory /home/phantom/agent\r\n/#) != nil
            )
            #expect(outcome.container.exitCode == 0)
            #expect(outcome.container.lastEndMessage == "Agent finished (success)")
        }
    }

    @Test("A script that throws ends with 1, and what it threw is printed")
    func throwing() async throws {
        try await RunnerHarness.with { harness in
            let outcome = try await harness.run(script: "throw new Error('broken on purpose')")
            #expect(outcome.container.exitCode == 1)
            #expect(outcome.output.contains("broken on purpose"))
        }
    }

    @Test("A script that a signal ends has the code that shells give it")
    func signal() async throws {
        try await RunnerHarness.with { harness in
            let outcome = try await harness.run(
                script: "process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1e6)"
            )
            #expect(outcome.container.exitCode == 137)
            #expect(outcome.container.lastEndStatus == "error")
        }
    }

    @Test("A run starts in an empty folder, sees nothing of the sandbox's environment, and leaves no folder behind")
    func surroundings() async throws {
        try await RunnerHarness.with { harness in
            let outcome = try await harness.run(
                script: """
                    const fs = require('fs')
                    console.log(JSON.stringify(fs.readdirSync('.')))
                    console.log(Object.keys(process.env).sort().join(' '))
                    fs.writeFileSync('left', 'x')
                    """
            )
            let variables = "HOME LANG NODE_PATH PATH PBSYNC_RUN PHANTOMBUSTER_HOME TMPDIR"
            #expect(outcome.output == "[]\r\n\(variables)\r\n")
            #expect(FolderTree.names(in: harness.store.folder.runsFolder) == [])
        }
    }

    @Test("A late watcher hears all from the beginning, also of a container that has ended")
    func lateWatcher() async throws {
        try await RunnerHarness.with { harness in
            let first = try await harness.run(script: "console.log('x'.repeat(200000))")
            let second = try await harness.outcome(of: first.container.knownID)
            #expect(first.bytes == second.bytes)
            #expect(second.updates.first == .queued)
            #expect(second.updates.last == .ended)
            let none = await harness.supervisor.watch(container: 99).reduce(into: 0) { count, _ in count += 1 }
            #expect(none == 0)
        }
    }

    @Test("Each run writes a message when it starts and one when it ends, as the page shows them")
    func messages() async throws {
        try await RunnerHarness.with { harness in
            let outcome = try await harness.run(script: "")
            let messages = try await harness.store.messages(agent: outcome.container.agentId, from: 0)
            #expect(messages.map(\.text) == ["Agent started", "Agent finished (success)"])
            #expect(messages.first?.context == #"["Launch type: manual","Execution time limit: 300s"]"#)
        }
    }

    @Test("The argument arrives as it was given; saved options count where the launch says nothing")
    func argument() async throws {
        try await RunnerHarness.with { harness in
            let agent = try await harness.agent(
                """
                const buster = require('phantombuster').create()
                const launch = JSON.parse(require('fs').readFileSync(process.env.HOME + '/code/launch.json'))
                console.log(launch.argument, buster.argument.a, buster.agentId, buster.containerId, buster.apiKey)
                """
            )
            let text = #"{ "a" : "\u00fc", "b": [1.0, 12345678901234567890] }"#
            let first = try await harness.run(agent, LaunchOptions(command: "node", argument: text, save: true))
            #expect(first.output == "\(text) ü \(agent) \(first.container.knownID) the sandbox's key\r\n")
            #expect(try await harness.run(agent).output.hasPrefix(text))
            #expect(try await harness.run(agent, LaunchOptions(command: "node")).output.hasPrefix("{} undefined"))
            await #expect(throws: APIFailure.badRequest("The argument is not JSON")) {
                try await harness.run(agent, LaunchOptions(argument: "{"))
            }
        }
    }

    @Test("The result object has landed although the script ends itself at once and awaits nothing")
    func result() async throws {
        try await RunnerHarness.with { harness in
            let outcome = try await harness.run(
                script: """
                    const buster = new (require('phantombuster'))()
                    buster.setResultObject({ first: true })
                    buster.setResultObject({ big: 'x'.repeat(300000) })
                    process.exit(0)
                    """
            )
            #expect(outcome.results.first == #"{"first":true}"#)
            #expect(outcome.results.last?.utf8.count == 300_010)
            #expect(outcome.container.resultObject == outcome.results.last)
        }
    }

    @Test("An abort ends a stubborn agent with all that descends from it, however far it went away")
    func abort() async throws {
        var settings = RunnerHarness.plain
        settings.terminationGraceSeconds = 0.2
        try await RunnerHarness.with(settings) { harness in
            let agent = try await harness.agent(Self.stubborn)
            let container = try await harness.launch(agent)
            for text in ["ready", "one up", "two up"] { try await harness.output(of: container, contains: text) }
            let marker = "/runs/\(container)/agent/"
            #expect(processes(mentioning: harness.store.folder.path + marker).count >= 3)
            try await harness.supervisor.abort(agent: agent)
            let outcome = try await harness.outcome(of: container)
            #expect(outcome.container.lastEndMessage == "Agent aborted")
            #expect(outcome.container.exitCode == nil)
            #expect(processes(mentioning: harness.store.folder.path + marker) == [])
        }
    }

    /// Ignores SIGTERM; has a child of its own session, and one whose parent is gone, with an empty environment.
    static let stubborn = """
        process.on('SIGTERM', () => console.log('no'))
        const { spawn, spawnSync } = require('child_process')
        const stay = (name) => `trap "" TERM HUP; echo ${name} up; exec > /dev/null 2>&1; while :; do sleep 1000; done`
        const here = process.cwd() + '/'
        spawn('setsid', ['sh', '-c', stay('one'), here + 'one'], { stdio: 'inherit' })
        spawnSync('sh', ['-c', `env -i setsid sh -c '${stay('two')}' ${here}two &`], { stdio: 'inherit' })
        spawn('sleep', ['1000'], { argv0: here + 'three', stdio: 'ignore', detached: true })
        setInterval(() => {}, 1e6)
        console.log('ready')
        """

    /// The processes whose arguments hold a text.
    private func processes(mentioning text: String) -> [String] {
        FolderTree.names(in: "/proc").filter { name in
            guard Int(name) != nil, let data = FileManager.default.contents(atPath: "/proc/\(name)/cmdline") else {
                return false
            }
            return String(decoding: data, as: UTF8.self).contains(text)
        }
    }

    @Test("An agent's places are taken in the order of the launches, and others do not wait for them")
    func queue() async throws {
        try await RunnerHarness.with { harness in
            let waiting = "setInterval(() => {}, 1e6); console.log('up')"
            let busy = try await harness.agent(waiting)
            let other = try await harness.agent("console.log('other')", name: "other.js")
            let first = try await harness.launch(busy)
            let second = try await harness.launch(busy)
            let third = try await harness.launch(busy)
            try await harness.output(of: first, contains: "up")
            #expect(try await harness.run(other).container.exitCode == 0)
            let alive = try await harness.store.aliveContainers(agent: busy)
            #expect(alive.map(\.status) == [.running, .queued, .queued])
            #expect(alive.map(\.launchNumber) == [1, 2, 3])
            try await harness.supervisor.abort(agent: busy)
            for container in [first, second, third] {
                #expect(try await harness.outcome(of: container).container.lastEndMessage == "Agent aborted")
            }
        }
    }
}
