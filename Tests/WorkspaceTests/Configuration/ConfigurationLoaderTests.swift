import PhantombusterModel
import TestSupport
import Testing

@testable import Workspace

@Suite("Configuration loader")
struct ConfigurationLoaderTests {
    private let project = """
        {
          "endpoint": "https://top.example/api",
          "apiKey": "env:TOP",
          "onConflict": "ours",
          "scripts": {
            "a.js": {"path": "x/a.js", "agent": 1, "argument": {"limit": 1}},
            "b.js": {"agent": 2}
          },
          "profiles": {
            "sandbox": {
              "endpoint": "http://127.0.0.1:7411/api/v1",
              "apiKey": "sandbox",
              "scripts": {"a.js": {"agent": 7}, "c.js": {"agent": 3}}
            },
            "production": {"protected": true}
          }
        }
        """

    @Test("Without a profile the top level counts")
    func topLevel() async throws {
        let settings = try await ConfigurationFixture.load(project)
        #expect(settings.profile == Sourced("default", from: .builtIn))
        #expect(settings.profiles == ["default", "production", "sandbox"])
        #expect(settings.endpoint.value == "https://top.example/api")
        #expect(settings.apiKey?.value == .env("TOP"))
        #expect(settings.onConflict?.value == .ours)
        #expect(!settings.protected.value)
        #expect(settings.directory.value == ".")
        #expect(settings.history.value == HistoryLimits())
        #expect(
            try await ConfigurationFixture.load(project, profile: "default").endpoint.value == settings.endpoint.value
        )
    }

    @Test(
        "The variables that hold keys are known whichever profile is chosen and whatever else is wrong",
        arguments: [
            (#"{"apiKey": "env:TOP", "profiles": {"p": {"apiKey": "env:LOW_2"}}}"#, ["LOW_2", "TOP"]),
            (#"{"apiKey": "env:TOP", "nonsense": 1, "profiles": {"p": {"apiKey":"env:LOW_2"#, ["LOW_2", "TOP"]),
            (#"{"apiKey": "sandbox"}"#, []), ("", []),
        ] as [(String, Set<String>)]
    )
    func keyVariables(text: String, names: Set<String>) async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write(text, to: ".pbsync.json")
            let loader = ConfigurationLoader(folder: "\(workspace.root)", environment: [:])
            #expect(loader.keyVariables() == names)
            #expect(loader.keyVariables(config: ".pbsync.json") == names)
            #expect(loader.keyVariables(config: "none.json") == [])
        }
    }

    @Test("A profile overrides the top level, and scripts key by key")
    func overlay() async throws {
        let settings = try await ConfigurationFixture.load(project, profile: "sandbox")
        #expect(settings.profile == Sourced("sandbox", from: .flag("--profile")))
        #expect(settings.endpoint.value == "http://127.0.0.1:7411/api/v1")
        #expect(settings.apiKey?.value == .literal(SecretText("sandbox")))
        #expect(settings.onConflict?.value == .ours)
        let a = try #require(ScriptName("a.js").flatMap { settings.scripts[$0] })
        #expect(a.path?.value == "x/a.js")
        #expect(a.agent?.value == .id(7))
        #expect(a.argument?.value == "{\"limit\":1}")
        #expect(settings.scripts.keys.sorted().map(\.value) == ["a.js", "b.js", "c.js"])
        #expect(settings.explicitPaths.values.sorted() == ["x/a.js"])
        #expect(try await ConfigurationFixture.load(project, profile: "production").protected.value)
    }

    @Test("The environment picks the profile, the flag wins over it")
    func profileOrder() async throws {
        let environment = ["PBSYNC_PROFILE": "sandbox"]
        let picked = try await ConfigurationFixture.load(project, environment: environment)
        #expect(picked.profile == Sourced("sandbox", from: .environment("PBSYNC_PROFILE")))
        let flagged = try await ConfigurationFixture.load(project, profile: "production", environment: environment)
        #expect(flagged.profile.value == "production")
        let empty = try await ConfigurationFixture.load(project, environment: ["PBSYNC_PROFILE": ""])
        #expect(empty.profile.value == "default")
    }

    @Test("Key and endpoint of the environment win over every file, and an empty variable is none")
    func environment() async throws {
        let environment = ["PBSYNC_ENDPOINT": "http://127.0.0.1:1/api", "PBSYNC_API_KEY": "env:not-a-form"]
        let settings = try await ConfigurationFixture.load(project, profile: "sandbox", environment: environment)
        #expect(settings.endpoint == Sourced("http://127.0.0.1:1/api", from: .environment("PBSYNC_ENDPOINT")))
        #expect(settings.apiKey?.value == .literal(SecretText("env:not-a-form")))
        #expect(settings.apiKey?.origin == .environment("PBSYNC_API_KEY"))
        let empty = try await ConfigurationFixture.load(
            project,
            environment: ["PBSYNC_ENDPOINT": "", "PBSYNC_API_KEY": ""]
        )
        #expect(empty.endpoint.value == "https://top.example/api")
        #expect(empty.apiKey?.value == .env("TOP"))
    }

    @Test("An unknown profile is refused with those that are known, whoever named it")
    func unknownProfile() async throws {
        let error = try await #require(throws: ConfigurationError.self) {
            try await ConfigurationFixture.load(project, profile: "sandbx")
        }
        #expect(error.message.contains("no profile \"sandbx\" (--profile)"))
        #expect(error.message.contains("\"default\", \"production\", \"sandbox\""))
        #expect(error.hint == "did you mean \"sandbox\"?")
        #expect([error.line, error.column] == [9, 15])
        let fromEnvironment = try await #require(throws: ConfigurationError.self) {
            try await ConfigurationFixture.load("{}", environment: ["PBSYNC_PROFILE": "x"])
        }
        #expect(fromEnvironment.message.contains("$PBSYNC_PROFILE"))
    }

    @Test("Without a workspace the environment is enough, but a profile is not")
    func noWorkspace() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("", to: ".git/HEAD")
            let folder = "\(workspace.root)"
            let environment = ["PBSYNC_API_KEY": "k"]
            let settings = try ConfigurationLoader(folder: folder, environment: environment).load()
            #expect(settings.configFile == nil)
            #expect(settings.root == folder)
            #expect(settings.endpoint == Sourced("https://phantombuster.com/api/v1", from: .builtIn))
            #expect(settings.apiKey?.value == .literal(SecretText("k")))
            let missing = try #require(throws: ConfigurationError.self) { try settings.requireWorkspace() }
            #expect(missing.hint == "`pbsync init` writes one")
            let error = try #require(throws: ConfigurationError.self) {
                try ConfigurationLoader(folder: folder, environment: [:]).load(profile: "p")
            }
            #expect(error.message.contains("no profile \"p\""))
        }
    }

    @Test("A scripts folder that a link leads out of the workspace is refused, existing or not")
    func linkedFolder() async throws {
        try await TemporaryWorkspace.with { workspace in
            let root = "\(workspace.root)"
            try workspace.write("x", to: "elsewhere/file")
            try workspace.write("x", to: "project/real/file")
            try workspace.link("project/out", to: "../elsewhere")
            try workspace.link("project/in", to: "real")
            try workspace.link("project/dangling", to: "../nothing")
            let loader = ConfigurationLoader(folder: "\(root)/project", environment: [:])
            for directory in ["out", "out/deeper", "dangling"] {
                try workspace.write("{\"directory\": \"\(directory)\"}", to: "project/.pbsync.json")
                let error = try #require(throws: ConfigurationError.self) { try loader.load() }
                #expect([error.line, error.column] == [1, 15])
            }
            for directory in ["in", "real", "not/yet", "."] {
                try workspace.write("{\"directory\": \"\(directory)\"}", to: "project/.pbsync.json")
                #expect(try loader.load().directory.value == directory)
            }
        }
    }

    @Test("A file that is none is refused without waiting for it")
    func notAFile() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("x", to: "a/.pbsync.json/file")
            let loader = ConfigurationLoader(folder: "\(workspace.root)/a", environment: [:])
            let error = try #require(throws: ConfigurationError.self) { try loader.load() }
            #expect(error.message.contains("is not a regular file"))
            let missing = try #require(throws: ConfigurationError.self) { try loader.load(config: "no/such.json") }
            #expect(missing.message.contains("does not exist"))
            let large = String(repeating: " ", count: SmallFile.sizeLimit + 1)
            try workspace.write(large, to: "a/large.json")
            let tooLarge = try #require(throws: ConfigurationError.self) { try loader.load(config: "large.json") }
            #expect(tooLarge.message.contains("is larger than 1 MB"))
        }
    }

    @Test("A file that is named counts, and its folder is the workspace")
    func named() async throws {
        try await TemporaryWorkspace.with { workspace in
            let root = "\(workspace.root)"
            try workspace.write("{\"apiKey\": \"file:key\"}", to: "a/other.json")
            try workspace.write("{}", to: "b/.pbsync.json")
            try workspace.link("link", to: "a")
            let loader = ConfigurationLoader(folder: "\(root)/b", environment: ["HOME": root])
            for path in ["../a/other.json", "\(root)/a/other.json", "~/a/other.json", "../link/other.json"] {
                let settings = try loader.load(config: path)
                #expect(settings.configFile == "\(root)/a/other.json")
                #expect(settings.root == "\(root)/a")
                #expect(settings.apiKey?.value == .file("\(root)/a/key"))
            }
        }
    }

    @Test(
        "The mode of the file is noted, for those who put a key into it",
        arguments: [(0o600, false), (0o640, true), (0o604, true)]
    )
    func mode(mode: Int, isReadable: Bool) async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("{}", to: ".pbsync.json")
            try workspace.setMode(mode, of: ".pbsync.json")
            let settings = try ConfigurationLoader(folder: "\(workspace.root)", environment: [:]).load()
            #expect(settings.isReadableByOthers == isReadable)
        }
    }
}
