internal import FoundationEssentials
internal import Glibc
public import PhantombusterModel

/// Holds JSON against a schema, as far as this project's own schemas go: types, members, constants, references.
///
/// It is stricter than the schema: a member that is not listed is a problem, because a schema that knows it was meant to.
public struct JSONSchema: Sendable {
    /// The schema.
    public let root: JSONValue

    /// The schema of machine output, `docs/pbsync-events.schema.json`.
    public static func events() throws -> JSONSchema {
        try JSONSchema(path: packageRoot + "/docs/pbsync-events.schema.json")
    }

    /// The folder that holds `Package.swift`.
    public static let packageRoot: String = {
        // The compiler may have been given the path of a symbolic link to the sources.
        let file = realpath(#filePath, nil)
        defer { free(file) }
        let parts = (file.map { String(cString: $0) } ?? #filePath).split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    /// The schema in a file.
    public init(path: String) throws {
        root = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: URL(filePath: path)))
    }

    /// The names of its definitions.
    public var definitions: Set<String> {
        guard case .object(let definitions)? = root["$defs"] else { return [] }
        return Set(definitions.keys)
    }

    /// The names of the events that it knows.
    public var events: Set<String> {
        Set(definitions.filter { $0.hasPrefix("event-") }.map { String($0.dropFirst(6)) })
    }

    /// The members of a definition, each with whether it is always there.
    public func members(of definition: String) -> [String: Bool] {
        guard let schema = root["$defs"]?[definition], case .object(let properties)? = schema["properties"],
            case .array(let required)? = schema["required"]
        else { return [:] }
        return Dictionary(uniqueKeysWithValues: properties.keys.map { ($0, required.contains(.string($0))) })
    }

    /// What is wrong with an event.
    public func problems(withEvent event: JSONValue) -> [String] {
        guard let name = event["event"]?.string else { return ["there is no event in \(event)"] }
        guard events.contains(name) else { return ["\(name) is no event that is known"] }
        return problems(with: event, definition: "event-\(name)")
    }

    /// What is wrong with a value.
    public func problems(with value: JSONValue, definition: String) -> [String] {
        guard let schema = root["$defs"]?[definition] else { return ["there is no definition \(definition)"] }
        return problems(value, schema, at: definition)
    }

    private func problems(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
        if let reference = schema["$ref"]?.string {
            let name = String(reference.dropFirst("#/$defs/".count))
            return problems(with: value, definition: name).map { "\(place): \($0)" }
        }
        if case .array(let choices)? = schema["anyOf"] {
            let all = choices.map { problems(value, $0, at: place) }
            return all.contains { $0.isEmpty } ? [] : all.first ?? []
        }
        if let constant = schema["const"], constant != value { return ["\(place) is \(value), not \(constant)"] }
        if case .array(let values)? = schema["enum"], !values.contains(value) { return ["\(place) is \(value)"] }
        if let type = schema["type"]?.string, !Self.isOf(type, value) { return ["\(place) is \(value), no \(type)"] }
        switch value {
        case .object(let members):
            guard case .object(let properties)? = schema["properties"] else { return [] }
            var problems: [String] = []
            if case .array(let required)? = schema["required"] {
                for name in required.compactMap(\.string) where members[name] == nil {
                    problems.append("\(place) has no \(name)")
                }
            }
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                guard let schema = properties[name] else {
                    problems.append("\(place).\(name) is not known")
                    continue
                }
                problems += self.problems(member, schema, at: "\(place).\(name)")
            }
            return problems
        case .array(let elements):
            guard let schema = schema["items"] else { return [] }
            return elements.enumerated().flatMap { problems($1, schema, at: "\(place)[\($0)]") }
        default: return []
        }
    }

    private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch value {
        case .null: type == "null"
        case .bool: type == "boolean"
        case .integer: type == "integer" || type == "number"
        case .number: type == "number"
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        }
    }
}
