extension ConfigurationDecoder {
    /// The accounts of the vendor's SDK.
    mutating func accounts(_ node: JSONNode) -> [VendorAccount] {
        guard case .array(let elements) = node.content else {
            noteWrongKind(node, at: .top, needed: "an array of accounts")
            return []
        }
        if elements.isEmpty { note("there is no account in it", at: node.position) }
        return elements.enumerated().map { index, element in account(element, at: .top.element(index)) }
    }

    private mutating func account(_ node: JSONNode, at path: SettingPath) -> VendorAccount {
        var account = VendorAccount()
        var seen: Set<VendorKey> = []
        for (key, value) in members(of: node, at: path, known: VendorKey.allCases) {
            seen.insert(key)
            switch key {
            case .name: account.name = text(value, at: path.of(key))?.value ?? ""
            case .endpoint: account.endpoint = text(value, at: path.of(key))
            case .apiKey: account.apiKey = vendorKey(value, at: path.of(key))
            case .scripts: account.scripts = vendorScripts(value, at: path.of(key))
            }
        }
        guard case .object = node.content else { return account }
        for key in [VendorKey.name, .apiKey] where !seen.contains(key) {
            note("\(path.of(key)) is missing", at: node.position)
        }
        return account
    }

    /// The key: `ENV:NAME` or itself. What pbsync would read as another form the SDK sends as it is, so such a text is
    /// refused: a key must not turn into a program to run.
    private mutating func vendorKey(_ node: JSONNode, at path: SettingPath) -> Sourced<KeySource>? {
        guard let text = text(node, at: path) else { return nil }
        if let source = try? KeySource.parse(text.value, paths: paths) {
            switch source {
            case .env where text.value.hasPrefix("ENV:"), .literal: return Sourced(source, from: text.origin)
            case .env, .file, .command: break
            }
        }
        note("\(path) is neither ENV:NAME nor a key", at: node.position)
        return nil
    }

    private mutating func vendorScripts(_ node: JSONNode, at path: SettingPath) -> [VendorAccount.Script] {
        guard case .object(let members) = node.content else {
            noteWrongKind(node, at: path, needed: "an object")
            return []
        }
        return members.compactMap { member in
            text(member.value, at: path.of(member.name)).map { VendorAccount.Script(name: member.name, path: $0) }
        }
    }
}
