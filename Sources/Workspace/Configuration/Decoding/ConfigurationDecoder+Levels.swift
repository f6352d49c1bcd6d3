extension ConfigurationDecoder {
    /// The whole file.
    mutating func document(_ node: JSONNode) -> ConfigurationDocument {
        var document = ConfigurationDocument()
        document.profilesPosition = node.position
        for (key, value) in members(of: node, at: .top, known: SettingKey.ofTopLevel) {
            switch key {
            case .schema: _ = text(value, at: .top.of(key))
            case .profiles:
                document.profilesPosition = value.position
                document.profiles = profiles(value, at: .top.of(key))
            default: decode(value, as: key, at: .top.of(key), into: &document.top)
            }
        }
        checkPaths(of: document)
        return document
    }

    private mutating func profiles(_ node: JSONNode, at path: SettingPath) -> [String: ConfigurationLayer] {
        guard case .object(let members) = node.content else {
            noteWrongKind(node, at: path, needed: "an object")
            return [:]
        }
        var profiles: [String: ConfigurationLayer] = [:]
        for member in members {
            let path = path.of(member.name)
            if member.name == ProjectSettings.defaultProfile {
                note(
                    "\(path) cannot be: the top level is the profile named \(member.name)",
                    at: member.position,
                    hint: "write its keys at the top level"
                )
            } else if !ProfileName.isLegal(member.name) {
                note("\(path) is no legal name of a profile", at: member.position, hint: ProfileName.rule)
            }
            var layer = ConfigurationLayer()
            for (key, value) in self.members(of: member.value, at: path, known: SettingKey.ofProfile) {
                decode(value, as: key, at: path.of(key), into: &layer)
            }
            profiles[member.name] = layer
        }
        return profiles
    }

    /// Reads one setting into its level.
    private mutating func decode(
        _ node: JSONNode,
        as key: SettingKey,
        at path: SettingPath,
        into layer: inout ConfigurationLayer
    ) {
        switch key {
        case .endpoint: layer.endpoint = text(node, at: path)
        case .apiKey: layer.apiKey = keySource(node, at: path)
        case .certificateAuthority: layer.certificateAuthority = absolutePath(node, at: path)
        case .directory: layer.directory = innerPath(node, at: path, folder: "the folder of this file")
        case .ignore: layer.ignore = texts(node, at: path)
        case .onConflict: layer.onConflict = choice(node, at: path)
        case .onBusy: layer.onBusy = choice(node, at: path)
        case .onBranchSwitch: layer.onBranchSwitch = choice(node, at: path)
        case .onEvent: layer.onEvent = command(node, at: path)
        case .history: layer.history = history(node, at: path)
        case .protected: layer.protected = boolean(node, at: path)
        case .scripts: layer.scripts = scripts(node, at: path)
        case .schema, .profiles: break
        }
    }

    private mutating func keySource(_ node: JSONNode, at path: SettingPath) -> Sourced<KeySource>? {
        guard let text = text(node, at: path) else { return nil }
        do {
            return Sourced(try KeySource.parse(text.value, paths: paths), from: text.origin)
        } catch {
            note("\(path) \(error.message)", at: node.position, hint: error.hint)
            return nil
        }
    }

    private mutating func command(_ node: JSONNode, at path: SettingPath) -> Sourced<[String]>? {
        guard let text = text(node, at: path) else { return nil }
        do {
            return Sourced(try CommandWords.split(text.value), from: text.origin)
        } catch {
            note("\(path) \(error)", at: node.position, hint: "no shell reads it; quotes work as in one")
            return nil
        }
    }

    private mutating func history(_ node: JSONNode, at path: SettingPath) -> Sourced<HistoryLimits>? {
        var limits = HistoryLimits()
        for (key, value) in members(of: node, at: path, known: HistoryKey.allCases) {
            switch key {
            case .count: limits.count = count(value, at: path.of(key)) ?? limits.count
            case .days: limits.days = count(value, at: path.of(key)) ?? limits.days
            }
        }
        return Sourced(limits, from: origin(node))
    }
}
