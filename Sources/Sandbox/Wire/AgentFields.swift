import FoundationEssentials
import PhantombusterModel

/// The fields of an agent's record that can be written, from JSON or from a form.
struct AgentFields: Sendable, Equatable {
    /// An id of its own; only for a new agent.
    private(set) var id: Int64?
    /// The script's name, which goes before `scriptId`.
    private(set) var scriptName: String?
    /// The script's id; 0 for none.
    private(set) var scriptID: Int64?
    private let values: [String: JSONValue]

    /// Fields that a record has and that only the sandbox writes: a record that was read can be sent back as it is.
    private static let readOnly: Set<String> = [
        "nbLaunches", "awsFolder", "userAwsFolder", "lastEndMessage", "lastEndStatus", "nonce",
    ]

    /// Checks every field.
    ///
    /// - Throws: 400 that names the field.
    init(_ members: [String: JSONValue]) throws(APIFailure) {
        var rest: [String: JSONValue] = [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) where !Self.readOnly.contains(name) {
            switch name {
            case "id":
                guard let number = Self.integer(value), number > 0 else {
                    throw .badRequest("id must be a positive number")
                }
                id = number
            case "script":
                // A record that was read with its script has it as an object; its scriptId says which.
                if case .object = value { continue }
                guard value == .null || value.string != nil else { throw .badRequest("script must be a script's name") }
                scriptName = value.string
                if value == .null { scriptID = 0 }
            case "scriptId":
                guard value == .null || Self.integer(value) != nil else {
                    throw .badRequest("scriptId must be a number")
                }
                if scriptID == nil { scriptID = Self.integer(value) ?? 0 }
            default: rest[name] = value
            }
        }
        values = rest
        // A trial on a throw-away record finds every wrong value now.
        var trial = StoredAgent()
        try apply(to: &trial)
    }

    /// Writes the fields into a record; `scriptId` is the caller's to find.
    ///
    /// - Throws: 400 that names the field.
    func apply(to agent: inout StoredAgent) throws(APIFailure) {
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard let field = Self.fields[name] else { throw .badRequest("An agent has no field \(name)") }
            guard field.set(&agent, value) else { throw .badRequest("\(name) must be \(field.expects)") }
        }
    }

    private struct Field: Sendable {
        let expects: String
        let set: @Sendable (inout StoredAgent, JSONValue) -> Bool
    }

    private static let fields: [String: Field] = [
        "name": text(\.name),
        "proxy": text(\.proxy),
        "proxyAddress": optionalText(\.proxyAddress),
        "proxyUsername": optionalText(\.proxyUsername),
        "proxyPassword": optionalText(\.proxyPassword),
        "disableWebSecurity": flag(\.disableWebSecurity),
        "ignoreSslErrors": flag(\.ignoreSslErrors),
        "loadImages": flag(\.loadImages),
        "launch": text(\.launch),
        "showDebug": flag(\.showDebug),
        "executionTimeLimit": Field(expects: "a number of 0 or more") { agent, value in
            guard let number = number(value), number >= 0, number < 1e9 else { return false }
            agent.executionTimeLimit = number
            return true
        },
        "fileMgmt": text(\.fileMgmt),
        "fileMgmtMaxFolders": count(\.fileMgmtMaxFolders, from: 0),
        "maxParallelExecs": count(\.maxParallelExecs, from: 1),
        "command": Field(expects: "node, phantomjs, casperjs or null") { agent, value in
            guard value != .null else {
                agent.command = nil
                return true
            }
            guard let command = value.string.flatMap(LaunchCommand.init(name:)) else { return false }
            agent.command = command.rawValue
            return true
        },
        "argument": Field(expects: "JSON") { agent, value in
            guard value != .null else {
                agent.argument = nil
                return true
            }
            let text = value.string ?? value.text
            guard (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) != nil else { return false }
            agent.argument = text
            return true
        },
    ]

    private static func text(_ path: any WritableKeyPath<StoredAgent, String> & Sendable) -> Field {
        Field(expects: "text") { agent, value in
            guard let text = value.string, !text.isEmpty else { return false }
            agent[keyPath: path] = text
            return true
        }
    }

    private static func optionalText(_ path: any WritableKeyPath<StoredAgent, String?> & Sendable) -> Field {
        Field(expects: "text or null") { agent, value in
            guard value == .null || value.string != nil else { return false }
            agent[keyPath: path] = value.string
            return true
        }
    }

    private static func flag(_ path: any WritableKeyPath<StoredAgent, Bool> & Sendable) -> Field {
        Field(expects: "true or false") { agent, value in
            switch value {
            case .bool(let flag): agent[keyPath: path] = flag
            case .string("true"), .string("1"): agent[keyPath: path] = true
            case .string("false"), .string("0"), .string(""): agent[keyPath: path] = false
            default: return false
            }
            return true
        }
    }

    private static func count(
        _ path: any WritableKeyPath<StoredAgent, Int64> & Sendable,
        from least: Int64
    ) -> Field {
        Field(expects: "a whole number of \(least) or more") { agent, value in
            guard let number = integer(value), number >= least else { return false }
            agent[keyPath: path] = number
            return true
        }
    }

    private static func integer(_ value: JSONValue) -> Int64? {
        value.integer ?? value.string.flatMap { Int64($0) }
    }

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        case .string(let text): Double(text)
        default: nil
        }
    }
}
