import PhantombusterAPI
import PhantombusterModel
import Testing
import Workspace

@testable import PBSyncCommands

@Suite("How a launch gets its options")
struct LaunchDefaultsTests {
    @Test(
        "The command line comes first, then the configuration, then node and an empty object; nothing from nobody",
        arguments: [
            (nil, nil, nil, nil, nil, nil), ("node", nil, nil, nil, "node", "{}"),
            (nil, "[1]", nil, nil, "node", "[1]"),
            ("casperjs", "[1]", nil, nil, "casperjs", "[1]"), ("casperjs", "[1]", "node", nil, "node", "[1]"),
            ("casperjs", "[1]", nil, "[2]", "casperjs", "[2]"), (nil, nil, "phantomjs", nil, "phantomjs", "{}"),
            (nil, nil, nil, "[2]", "node", "[2]"),
        ] as [(String?, String?, String?, String?, String?, String?)]
    )
    func merge(
        command: String?,
        argument: String?,
        givenCommand: String?,
        givenArgument: String?,
        mergedCommand: String?,
        mergedArgument: String?
    ) {
        let defaults = LaunchDefaults.Options(
            command: command.flatMap { LaunchCommand(name: $0) },
            argument: argument
        )
        let merged = defaults.merged(
            argument: givenArgument,
            command: givenCommand.flatMap { LaunchCommand(name: $0) }
        )
        #expect(merged?.command.rawValue == mergedCommand)
        #expect(merged?.argument == mergedArgument)
    }

    @Test("An agent's options are those of the one script that the configuration binds to it")
    func agent() throws {
        var settings = ProjectSettings(root: "/nowhere")
        let names = try ["a.js", "b.js", "c.js"].map { try #require(ScriptName($0)) }
        settings.scripts[names[0]] = ScriptSettings(
            agent: Sourced(.id(7), from: .builtIn),
            argument: Sourced("[7]", from: .builtIn)
        )
        settings.scripts[names[1]] = ScriptSettings(agent: Sourced(.name("Twin"), from: .builtIn))
        settings.scripts[names[2]] = ScriptSettings(agent: Sourced(.name("Twin"), from: .builtIn))
        let defaults = LaunchDefaults(settings)
        #expect(defaults.options(forAgent: AgentLabel(id: 7, name: nil)).argument == "[7]")
        #expect(defaults.options(forAgent: AgentLabel(id: 8, name: "Twin")) == LaunchDefaults.Options())
        #expect(defaults.options(forAgent: AgentLabel(id: 9, name: "Other")) == LaunchDefaults.Options())
    }
}
