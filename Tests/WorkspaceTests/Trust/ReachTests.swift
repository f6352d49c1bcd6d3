import TestSupport
import Testing

@testable import Workspace

/// What a configuration can reach beyond its own folder, key by key.
@Suite("How far a configuration reaches")
struct ReachTests {
    /// What a key of the configuration can make pbsync do.
    private enum Reach: Hashable {
        /// Contact, run or read something beyond the folder: these kinds of trust guard it.
        case beyond(Set<TrustRequirement.Kind>)
        /// Name a place inside the folder; a path that leads out of it is refused.
        case withinFolder
        /// Choose between things that pbsync does in any case.
        case choice
    }

    /// Every key of the schema. A new key has to be put here, and with it how it is guarded.
    private static let reaches: [String: Reach] = [
        "$schema": .choice,
        "endpoint": .beyond([.endpoint]),
        "apiKey": .beyond([.keyCommand, .keyFile]),
        "certificateAuthority": .beyond([.certificateAuthority]),
        "directory": .withinFolder,
        "ignore": .choice,
        "onConflict": .choice,
        "onBusy": .choice,
        "onBranchSwitch": .choice,
        "onEvent": .beyond([.eventCommand]),
        "history": .choice,
        "history.count": .choice,
        "history.days": .choice,
        "protected": .choice,
        "profiles": .choice,
        "scripts": .choice,
        "script.path": .withinFolder,
        "script.agent": .choice,
        "script.launchOnPush": .choice,
        // One of four words, and it names what the service runs, not this machine.
        "script.command": .choice,
        "script.argument": .choice,
    ]

    @Test("Every key that the schema knows is classified, and no key that it does not know")
    func everyKey() throws {
        let schema = try ProjectFiles.json("docs/pbsync.schema.json")
        func keys(_ level: JSONNode?) -> [String] { level?.at("properties")?.names ?? [] }
        var all = Set(keys(schema))
        all.formUnion(keys(schema.at("$defs", "profile")))
        all.formUnion(keys(schema.at("$defs", "script")).map { "script.\($0)" })
        all.formUnion(keys(schema.at("$defs", "history")).map { "history.\($0)" })
        #expect(all == Set(Self.reaches.keys))
        // A definition of any other shape would have keys that nobody has looked at.
        let levels = schema.at("$defs")?.values.filter { $0.at("properties") != nil }
        #expect(levels?.count == 3)
        #expect(Set(SettingKey.allCases.map(\.rawValue)).isSubset(of: Self.reaches.keys))
        #expect(Set(ScriptKey.allCases.map { "script.\($0.rawValue)" }).isSubset(of: Self.reaches.keys))
    }

    @Test("Every kind of trust guards a key, and every key that reaches out is guarded, at the top and in a profile")
    func everyGuard() async throws {
        let guarded = Self.reaches.values.reduce(into: Set<TrustRequirement.Kind>()) { kinds, reach in
            if case .beyond(let more) = reach { kinds.formUnion(more) }
        }
        #expect(guarded == Set(TrustRequirement.Kind.allCases))
        let examples: [(key: String, value: String, kind: TrustRequirement.Kind)] = [
            ("endpoint", "https://x.example/api/v1", .endpoint), ("apiKey", "command:x", .keyCommand),
            ("apiKey", "file:../x", .keyFile), ("onEvent", "x", .eventCommand),
            ("certificateAuthority", "../x", .certificateAuthority),
        ]
        #expect(Set(examples.map(\.kind)) == guarded)
        for (key, value, kind) in examples {
            let level = "{\"\(key)\": \"\(value)\"}"
            let top = try await ConfigurationFixture.load(level)
            #expect(top.trustRequirements(endpoint: .elsewhere).map(\.kind).contains(kind))
            let profile = try await ConfigurationFixture.load("{\"profiles\": {\"p\": \(level)}}", profile: "p")
            #expect(profile.trustRequirements(endpoint: .elsewhere).map(\.kind).contains(kind))
        }
    }

    @Test("A place that leads out of the folder is refused", arguments: ["../x", "/etc", "a/../../x", "~/x"])
    func places(path: String) async throws {
        let place = path.hasSuffix("x") ? "\(path).js" : "\(path)/x.js"
        for text in ["{\"directory\": \"\(path)\"}", "{\"scripts\": {\"a.js\": {\"path\": \"\(place)\"}}}"] {
            await #expect(throws: ConfigurationError.self) { try await ConfigurationFixture.load(text) }
        }
    }
}
