internal import PhantombusterModel

extension ConfigurationDecoder {
    mutating func scripts(_ node: JSONNode, at path: SettingPath) -> [ScriptName: ScriptSettings] {
        guard case .object(let members) = node.content else {
            noteWrongKind(node, at: path, needed: "an object")
            return [:]
        }
        var scripts: [ScriptName: ScriptSettings] = [:]
        for member in members {
            let path = path.of(member.name)
            if let problem = ScriptName.problem(in: member.name) {
                note("\(path): the script's name \(problem)", at: member.position)
            }
            let settings = script(member.value, named: member.name, at: path)
            if let name = ScriptName(member.name) { scripts[name] = settings }
        }
        return scripts
    }

    private mutating func script(_ node: JSONNode, named name: String, at path: SettingPath) -> ScriptSettings {
        var settings = ScriptSettings()
        for (key, value) in members(of: node, at: path, known: ScriptKey.allCases) {
            switch key {
            case .path: settings.path = scriptPath(value, named: name, at: path.of(key))
            case .agent: settings.agent = agent(value, at: path.of(key))
            case .launchOnPush: settings.launchOnPush = boolean(value, at: path.of(key))
            case .command: settings.command = launchCommand(value, at: path.of(key))
            case .argument: settings.argument = Sourced(value.text, from: origin(value))
            }
        }
        return settings
    }

    /// The file of a script: inside the scripts folder and of the language that the name promises.
    private mutating func scriptPath(_ node: JSONNode, named name: String, at path: SettingPath) -> Sourced<String>? {
        guard let inner = innerPath(node, at: path, folder: "\"directory\"") else { return nil }
        let isOfItsLanguage = [".js", ".coffee"].contains { name.hasSuffix($0) && inner.value.hasSuffix($0) }
        guard isOfItsLanguage || ScriptName(name) == nil else {
            let suffix = name.hasSuffix(".js") ? ".js" : ".coffee"
            note("\(path) does not end with \(suffix), as the script's name does", at: node.position)
            return nil
        }
        return inner
    }

    private mutating func agent(_ node: JSONNode, at path: SettingPath) -> Sourced<AgentReference>? {
        switch node.content {
        case .number(let spelling):
            guard case .id(let id) = AgentReference(spelling) else { break }
            return Sourced(.id(id), from: origin(node))
        case .string:
            guard let text = text(node, at: path), let agent = AgentReference(text.value) else { return nil }
            return Sourced(agent, from: text.origin)
        case .null, .bool, .array, .object:
            noteWrongKind(node, at: path, needed: "an agent's id or name")
            return nil
        }
        note(
            "\(path) is no agent's id: that is a number of up to \(AgentReference.longestID) digits",
            at: node.position
        )
        return nil
    }

    private mutating func launchCommand(_ node: JSONNode, at path: SettingPath) -> Sourced<LaunchCommand>? {
        guard let text = text(node, at: path) else { return nil }
        if let command = LaunchCommand(name: text.value) { return Sourced(command, from: text.origin) }
        noteUnknownChoice(text.value, node, at: path, known: LaunchCommand.allCases.map(\.rawValue))
        return nil
    }

    /// Notes files that two scripts share, at the top level and in each profile as it is with the top level under it.
    mutating func checkPaths(of document: ConfigurationDocument) {
        var layers = [document.top]
        layers.append(contentsOf: document.profiles.sorted { $0.key < $1.key }.map(\.value))
        for layer in layers {
            var settings = ProjectSettings(root: paths.folder)
            document.top.overlay(on: &settings)
            layer.overlay(on: &settings)
            checkPaths(of: settings.scripts)
        }
    }

    private mutating func checkPaths(of scripts: [ScriptName: ScriptSettings]) {
        var owners: [[UInt8]: (name: ScriptName, position: SourcePosition)] = [:]
        let placed = scripts.compactMap { name, settings -> (ScriptName, String, SourcePosition)? in
            guard let path = settings.path, case .file(_, let line, let column) = path.origin else { return nil }
            return (name, path.value, SourcePosition(line: line, column: column))
        }
        for (name, path, position) in placed.sorted(by: { $0.2 < $1.2 }) {
            guard let owner = owners[Array(path.utf8)] else {
                owners[Array(path.utf8)] = (name, position)
                continue
            }
            let message = "\(name) has the same path as \(owner.name) in line \(owner.position.line)"
            let isKnown = problems.contains { $0.message == message && $0.line == position.line }
            if !isKnown { note(message, at: position, hint: "a file is one script") }
        }
    }
}
