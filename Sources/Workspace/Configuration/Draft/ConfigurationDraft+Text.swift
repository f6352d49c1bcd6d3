internal import PhantombusterModel

extension ConfigurationDraft {
    /// The text of the file: keys in the order of the documentation, scripts and profiles in that of their names, so
    /// that the same choices always give the same file.
    ///
    /// - Parameters:
    ///   - path: Where the file is going to lie.
    ///   - home: The home folder.
    /// - Throws: ``ConfigurationError`` where the loader would refuse it; the place is that in the text.
    public func text(for path: String, home: String?) throws(ConfigurationError) -> String {
        var members = Self.members(of: top)
        if !profiles.isEmpty {
            let levels = profiles.sorted { $0.key < $1.key }.map { name, level in
                JSONMember(name, JSONNode(.object(Self.members(of: level))))
            }
            members.append(Self.member(.profiles, .object(levels)))
        }
        let text = JSONNode(.object(members)).prettyText
        let paths = PathResolver(folder: RealPath.parent(of: path), home: home)
        _ = try ConfigurationDecoder.decode(Array(text.utf8), file: path, paths: paths)
        return text
    }

    private static func members(of level: Level) -> [JSONMember] {
        var members: [JSONMember] = []
        if let endpoint = level.endpoint { members.append(member(.endpoint, .string(endpoint))) }
        if let apiKey = level.apiKey { members.append(member(.apiKey, .string(apiKey.text))) }
        if let directory = level.directory { members.append(member(.directory, .string(directory))) }
        if !level.ignore.isEmpty {
            members.append(member(.ignore, .array(level.ignore.map { JSONNode(.string($0)) })))
        }
        if let policy = level.onConflict { members.append(member(.onConflict, .string(policy.rawValue))) }
        if let protected = level.protected { members.append(member(.protected, .bool(protected))) }
        if !level.scripts.isEmpty {
            let scripts = level.scripts.sorted { $0.key < $1.key }.map { name, script in
                JSONMember(name.value, JSONNode(.object(Self.members(of: script))))
            }
            members.append(member(.scripts, .object(scripts)))
        }
        return members
    }

    private static func members(of script: Script) -> [JSONMember] {
        var members: [JSONMember] = []
        if let path = script.path { members.append(member(.path, .string(path))) }
        if let agent = script.agent { members.append(member(.agent, content(of: agent))) }
        if let launches = script.launchOnPush { members.append(member(.launchOnPush, .bool(launches))) }
        return members
    }

    private static func content(of agent: AgentReference) -> JSONNode.Content {
        switch agent {
        case .id(let id): .number(String(id))
        case .name(let name): .string(name)
        }
    }

    private static func member(_ key: SettingKey, _ content: JSONNode.Content) -> JSONMember {
        JSONMember(key.rawValue, JSONNode(content))
    }

    private static func member(_ key: ScriptKey, _ content: JSONNode.Content) -> JSONMember {
        JSONMember(key.rawValue, JSONNode(content))
    }
}
