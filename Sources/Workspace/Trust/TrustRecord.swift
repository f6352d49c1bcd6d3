/// What the trust store's file says.
///
/// ```json
/// {
///   "projects": {
///     "/home/ada/project/.pbsync.json": [
///       { "kind": "endpoint", "value": "https://proxy.example/api/v1" }
///     ]
///   },
///   "version": 1
/// }
/// ```
struct TrustRecord: Equatable {
    private static let version = "1"
    private var projects: [String: Set<Value>] = [:]

    init() {}

    /// What is trusted for a configuration file.
    func values(for configFile: String) -> Set<Value> {
        projects[configFile] ?? []
    }

    mutating func insert(_ values: [Value], for configFile: String) {
        projects[configFile, default: []].formUnion(values)
    }

    mutating func remove(_ configFile: String) {
        projects[configFile] = nil
    }

    /// The file's text; the same record has always the same.
    var text: String {
        let members = projects.sorted { $0.key < $1.key }.map { path, values in
            let entries = values.sorted().map { value in
                JSONNode(
                    .object([
                        JSONMember("kind", JSONNode(.string(value.kind))),
                        JSONMember("value", JSONNode(.string(value.value))),
                    ])
                )
            }
            return JSONMember(path, JSONNode(.array(entries)))
        }
        let root = JSONNode(
            .object([
                JSONMember("projects", JSONNode(.object(members))),
                JSONMember("version", JSONNode(.number(Self.version))),
            ])
        )
        return root.prettyText
    }
}

extension TrustRecord {
    /// The record that a file's bytes are.
    init(_ bytes: [UInt8], path: String) throws(TrustStoreError) {
        let version: String
        do throws(JSONProblem) {
            let root = try Self.members(of: try JSONReader.read(bytes))
            guard case .number(let number) = root["version"]?.content else {
                throw JSONProblem(at: .start, "\"version\" should stand here, a number")
            }
            version = number
            // What another version writes has another shape.
            if version == Self.version { projects = try Self.projects(of: root["projects"]) }
        } catch {
            throw .broken(path: path, line: error.position.line, column: error.position.column, reason: error.message)
        }
        guard version == Self.version else { throw .newerVersion(path: path) }
    }

    private static func projects(of node: JSONNode?) throws(JSONProblem) -> [String: Set<Value>] {
        guard let node else { throw JSONProblem(at: .start, "\"projects\" should stand here, an object") }
        var projects: [String: Set<Value>] = [:]
        for (name, values) in try members(of: node) {
            guard case .array(let elements) = values.content else {
                throw JSONProblem(at: values.position, "an array should stand here, not \(values.kind)")
            }
            for element in elements { projects[name, default: []].insert(try value(of: element)) }
        }
        return projects
    }

    private static func value(of node: JSONNode) throws(JSONProblem) -> Value {
        let members = try members(of: node)
        guard case .string(let kind) = members["kind"]?.content, case .string(let value) = members["value"]?.content
        else {
            throw JSONProblem(at: node.position, "\"kind\" and \"value\" should stand here, both texts")
        }
        return Value(kind: kind, value: value)
    }

    private static func members(of node: JSONNode) throws(JSONProblem) -> [String: JSONNode] {
        guard case .object(let members) = node.content else {
            throw JSONProblem(at: node.position, "an object should stand here, not \(node.kind)")
        }
        return Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    }
}
