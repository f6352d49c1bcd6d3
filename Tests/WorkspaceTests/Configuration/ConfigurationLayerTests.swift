import PhantombusterModel
import Testing

@testable import Workspace

@Suite("A profile over the top level")
struct ConfigurationLayerTests {
    /// Two values of each key that can stand in a profile, as JSON.
    private static let settings: [SettingKey: (String, String)] = [
        .endpoint: ("\"https://a.example\"", "\"https://b.example\""),
        .apiKey: ("\"env:A\"", "\"env:B\""),
        .certificateAuthority: ("\"a.pem\"", "\"b.pem\""),
        .directory: ("\"a\"", "\"b\""),
        .ignore: ("[\"a\"]", "[\"b\"]"),
        .onConflict: ("\"ours\"", "\"theirs\""),
        .onBusy: ("\"skip\"", "\"abort\""),
        .onBranchSwitch: ("\"push\"", "\"hold\""),
        .onEvent: ("\"a\"", "\"b\""),
        .history: ("{\"count\": 1}", "{\"count\": 2}"),
        .protected: ("false", "true"),
        .scripts: ("{\"a.js\": {\"agent\": 1}}", "{\"a.js\": {\"agent\": 2}}"),
    ]

    /// The same for each key of a script.
    private static let scripts: [ScriptKey: (String, String)] = [
        .path: ("\"a.js\"", "\"b.js\""),
        .agent: ("1", "\"two\""),
        .launchOnPush: ("false", "true"),
        .command: ("\"casperjs\"", "\"phantomjs\""),
        .argument: ("1", "null"),
    ]

    @Test("Every key of a profile wins, and without it the top level stays", arguments: SettingKey.ofProfile)
    func settings(key: SettingKey) async throws {
        let (one, other) = try #require(Self.settings[key])
        try await check(
            over: "{\"\(key.rawValue)\": \(one), \"profiles\": {\"p\": {\"\(key.rawValue)\": \(other)}, \"none\": {}}}",
            one: "{\"\(key.rawValue)\": \(one)}",
            other: "{\"\(key.rawValue)\": \(other)}"
        )
    }

    @Test("So does every key of a script", arguments: ScriptKey.allCases)
    func scripts(key: ScriptKey) async throws {
        let (one, other) = try #require(Self.scripts[key])
        func scripts(_ value: String) -> String { "\"scripts\": {\"x.js\": {\"\(key.rawValue)\": \(value)}}" }
        try await check(
            over:
                "{\(scripts(one)), \"profiles\": {\"p\": {\(scripts(other))}, \"none\": {\"scripts\": {\"x.js\": {}}}}}",
            one: "{\(scripts(one))}",
            other: "{\(scripts(other))}"
        )
    }

    private func check(over: String, one: String, other: String) async throws {
        let expected = values(of: try await ConfigurationFixture.load(other))
        #expect(values(of: try await ConfigurationFixture.load(over, profile: "p")) == expected)
        let unchanged = values(of: try await ConfigurationFixture.load(one))
        #expect(values(of: try await ConfigurationFixture.load(over, profile: "none")) == unchanged)
        #expect(expected != unchanged)
    }

    /// Everything that a configuration can set, without places.
    private func values(of settings: ProjectSettings) -> [String] {
        let scripts = settings.scripts.sorted { $0.key < $1.key }.map { name, script in
            "\(name) \(text(script.path)) \(text(script.agent)) \(text(script.launchOnPush)) \(text(script.command))"
                + " \(text(script.argument))"
        }
        let authority = settings.certificateAuthority.map { RealPath.lastPart(of: $0.value) }
        return [
            settings.endpoint.value, text(settings.apiKey), authority ?? "-", settings.directory.value,
            "\(settings.ignore.value)", text(settings.onConflict), "\(settings.onBusy.value)",
            "\(settings.onBranchSwitch.value)", text(settings.onEvent), "\(settings.history.value)",
            "\(settings.protected.value)",
        ] + scripts
    }

    private func text(_ setting: Sourced<some Any>?) -> String {
        setting.map { "\($0.value)" } ?? "-"
    }
}
