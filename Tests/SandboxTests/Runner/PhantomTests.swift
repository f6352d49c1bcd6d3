import Testing

@testable import Sandbox

@Suite("PhantomJS, where it is installed", .serialized, .timeLimit(.minutes(1)))
struct PhantomTests {
    private static let searchPath = "/usr/local/bin:/usr/bin:/bin"
    private static let isInstalled = Programs(searchPath: searchPath).path(of: .phantomjs) != nil
    private let options = LaunchOptions(command: "phantomjs", argument: #"{"a":1}"#)

    @Test(
        "A script uses the agent module with callbacks, requires its dependencies and ends with its code",
        .enabled(if: isInstalled)
    )
    func module() async throws {
        try await RunnerHarness.with { harness in
            try await harness.script("lib-a.js", "exports.a = 'ü'")
            let agent = try await harness.agent(
                """
                "phantombuster dependencies: lib-a.js"
                var buster = require("phantombuster").create()
                console.log(buster.argument.a, require("lib-a").a, require("./lib-a.js").a)
                buster.setResultObject({ u: "ü" }, function (error) {
                    buster.saveText("text", "a.txt", function (error, url) {
                        console.log(error, /a\\.txt$/.test(url))
                        buster.save("http://127.0.0.1:1/x.txt", function (error) {
                            console.log(error !== null)
                            phantom.exit(3)
                        })
                    })
                })
                """
            )
            let outcome = try await harness.run(agent, options)
            #expect(outcome.output == "1 ü ü\r\nnull true\r\ntrue\r\n")
            #expect(outcome.container.exitCode == 3)
            #expect(outcome.results == [#"{"u":"ü"}"#])
        }
    }

    @Test(
        "An error ends the run with 1, at once, later or in the syntax",
        .enabled(if: isInstalled),
        arguments: [
            "throw new Error('on purpose')", "setTimeout(function () { throw new Error('on purpose') }, 1)",
            "var a = ; // on purpose",
        ]
    )
    func errors(script: String) async throws {
        try await RunnerHarness.with { harness in
            let outcome = try await harness.run(harness.agent(script), options)
            #expect(outcome.container.exitCode == 1)
            #expect(outcome.output.contains("Error: "))
        }
    }

    @Test("CoffeeScript that became too modern for it is explained", .enabled(if: isInstalled))
    func modern() async throws {
        try await RunnerHarness.with { harness in
            let agent = try await harness.agent("x = 1\nconsole.log \"#{x}\"", name: "a.coffee")
            let outcome = try await harness.run(agent, options)
            #expect(outcome.container.exitCode == 1)
            #expect(outcome.output.contains("CoffeeScript 2 compiles to modern JavaScript"))
        }
    }
}
