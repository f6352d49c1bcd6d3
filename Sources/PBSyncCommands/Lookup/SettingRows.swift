internal import PhantombusterModel
internal import Workspace

/// Every setting with its value and its origin, without the key.
struct SettingRows: Sendable {
    /// One setting.
    struct Row: Hashable, Sendable {
        /// Its name in the configuration.
        var key: String
        /// Its value.
        var value: JSONValue
        /// Where the value comes from.
        var origin: String
    }

    /// The settings, in the order of the documentation.
    private(set) var rows: [Row] = []

    /// The rows of these settings.
    init(_ settings: ProjectSettings) {
        add("profile", settings.profile) { .string($0) }
        add("endpoint", settings.endpoint) { .string($0) }
        if let apiKey = settings.apiKey {
            add("apiKey", apiKey) { .string("\($0)") }
        } else {
            rows.append(Row(key: "apiKey", value: .null, origin: "default"))
        }
        if let authority = settings.certificateAuthority { add("certificateAuthority", authority) { .string($0) } }
        add("directory", settings.directory) { .string($0) }
        add("ignore", settings.ignore) { .array($0.map(JSONValue.string)) }
        if let policy = settings.onConflict { add("onConflict", policy) { .string($0.rawValue) } }
        add("onBusy", settings.onBusy) { .string($0.rawValue) }
        add("onBranchSwitch", settings.onBranchSwitch) { .string($0.rawValue) }
        if let program = settings.onEvent { add("onEvent", program) { .string(CommandWords.joined($0)) } }
        add("history.count", settings.history) { .integer(Int64($0.count)) }
        add("history.days", settings.history) { .integer(Int64($0.days)) }
        add("protected", settings.protected) { .bool($0) }
        for (name, script) in settings.scripts.sorted(by: { $0.key < $1.key }) { add("scripts.\(name)", script) }
    }

    private mutating func add(_ key: String, _ script: ScriptSettings) {
        if let path = script.path { add("\(key).path", path) { .string($0) } }
        if let agent = script.agent { add("\(key).agent", agent) { .string("\($0)") } }
        if let launches = script.launchOnPush { add("\(key).launchOnPush", launches) { .bool($0) } }
        if let command = script.command { add("\(key).command", command) { .string($0.rawValue) } }
        if let argument = script.argument { add("\(key).argument", argument) { .string($0) } }
    }

    private mutating func add<Value>(_ key: String, _ setting: Sourced<Value>, _ value: (Value) -> JSONValue) {
        rows.append(Row(key: key, value: value(setting.value), origin: "\(setting.origin)"))
    }
}
