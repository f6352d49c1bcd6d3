import Testing

@testable import Sandbox

@Suite("Scripts with their dependencies", .serialized, .timeLimit(.minutes(1)))
struct ScriptBundleTests {
    @Test("A dependency is required by its bare name, with ./, with and without its extension")
    func names() async throws {
        try await RunnerHarness.with { harness in
            try await harness.script("lib-a.js", "exports.a = 'A'")
            let outcome = try await harness.run(
                script: """
                    "phantombuster dependencies: lib-a.js"
                    for (const name of ['lib-a', 'lib-a.js', './lib-a', './lib-a.js']) console.log(require(name).a)
                    try { require('lib-b') } catch (error) { console.log(error.code) }
                    """
            )
            #expect(outcome.output == "A\r\nA\r\nA\r\nA\r\nMODULE_NOT_FOUND\r\n")
        }
    }

    @Test("Dependencies bring their own, also in a circle; only what is named is there")
    func circle() async throws {
        try await RunnerHarness.with { harness in
            try await harness.script("unnamed.js", "")
            try await harness.script(
                "lib-a.js",
                "'phantombuster dependencies: lib-b.js'\nexports.b = () => require('lib-b')"
            )
            try await harness.script(
                "lib-b.js",
                "'phantombuster dependencies: lib-a.js, script.js'\nexports.name = 'b'"
            )
            let outcome = try await harness.run(
                script: """
                    'phantombuster dependencies: lib-a.js'
                    console.log(require('lib-a').b().name)
                    console.log(require('fs').readdirSync(process.env.HOME + '/code').join())
                    """
            )
            #expect(outcome.output == "b\r\nlaunch.json,lib-a.js,lib-b.js,script.js\r\n")
        }
    }

    @Test("CoffeeScript is compiled, script and dependencies, and a script of the same stem is not in its way")
    func coffee() async throws {
        try await RunnerHarness.with { harness in
            try await harness.script("lib-c.coffee", "exports.c = (x) -> \"c#{x}\"")
            try await harness.script("same.js", "exports.is = 'js'")
            let outcome = try await harness.run(
                script: """
                    'phantombuster command: node'
                    'phantombuster dependencies: lib-c.coffee, same.js'
                    console.log require('lib-c').c(1), require('./lib-c.coffee').c(2), require('same').is
                    console.log require('lib-c') is require('lib-c.coffee')
                    """,
                name: "same.coffee"
            )
            #expect(outcome.output == "c1 c2 js\r\ntrue\r\n")
            #expect(outcome.container.exitCode == 0)
        }
    }

    @Test("CoffeeScript that does not compile is a failed launch that names the place")
    func broken() async throws {
        try await RunnerHarness.with { harness in
            let outcome = try await harness.run(script: "x = 1\ny = (\n", name: "broken.coffee")
            #expect(outcome.container.lastEndStatus == "launch failed")
            #expect(
                outcome.container.lastEndMessage?.hasPrefix(
                    "broken.coffee cannot be compiled: broken.coffee:2:5: error:"
                ) == true
            )
            let messages = try await harness.store.messages(agent: outcome.container.agentId, from: 0)
            #expect(messages.first?.context.contains("y = (") == true)
        }
    }
}
