internal import PhantombusterModel

extension VendorConfiguration {
    /// Our configuration of the same accounts, and what could not be taken over, a sentence each.
    ///
    /// One account becomes the top level. Several become profiles: with one of them at the top, its scripts would be
    /// those of all. To the SDK only listed files are scripts, so all others are ignored: nothing must be uploaded that
    /// never was.
    public func draft() -> (draft: ConfigurationDraft, notes: [ConfigurationWarning]) {
        var notes: [ConfigurationWarning] = []
        let levels = accounts.map { level(of: $0, notes: &notes) }
        let ignore = ["*.js", "*.coffee"]
        if var only = levels.first, levels.count == 1 {
            only.ignore = ignore
            return (ConfigurationDraft(top: only), notes)
        }
        var profiles: [String: ConfigurationDraft.Level] = [:]
        for (account, level) in zip(accounts, levels) {
            profiles[Self.profileName(for: account.name, besides: profiles.keys)] = level
        }
        return (ConfigurationDraft(top: ConfigurationDraft.Level(ignore: ignore), profiles: profiles), notes)
    }

    private func level(of account: VendorAccount, notes: inout [ConfigurationWarning]) -> ConfigurationDraft.Level {
        var level = ConfigurationDraft.Level(endpoint: account.endpoint?.value)
        level.apiKey = account.apiKey.map { apiKey in
            if case .literal(let key) = apiKey.value { key } else { SecretText(apiKey.value.description) }
        }
        var owners: [String: ScriptName] = [:]
        for script in account.scripts {
            do throws(Refusal) {
                let (name, path) = try Self.mapping(of: script)
                if let owner = owners[path] {
                    throw Refusal(reason: "its file is already that of \(owner), and here a file is one script")
                }
                owners[path] = name
                level.scripts[name] = ConfigurationDraft.Script(path: path)
            } catch {
                notes.append(
                    ConfigurationWarning(
                        origin: script.path.origin,
                        message: "the script \"\(script.name)\" of \"\(account.name)\" was left out: \(error.reason)",
                        hint: "add it to the new configuration by hand"
                    )
                )
            }
        }
        return level
    }

    /// Why a script is left out.
    private struct Refusal: Error {
        let reason: String
    }

    private static func mapping(of script: VendorAccount.Script) throws(Refusal) -> (name: ScriptName, path: String) {
        if let problem = ScriptName.problem(in: script.name) { throw Refusal(reason: "its name \(problem)") }
        guard let name = ScriptName(script.name) else { throw Refusal(reason: "its name is not legal") }
        let path: String
        do {
            path = try PathResolver.inner(script.path.value)
        } catch {
            throw Refusal(reason: "its file \(error)")
        }
        let suffix = name.isCoffee ? ".coffee" : ".js"
        guard path.hasSuffix(suffix) else { throw Refusal(reason: "its file does not end with \(suffix)") }
        return (name, path)
    }

    /// A legal name for the profile of an account: its letters in lower case, hyphens for what is between them.
    static func profileName(for account: String, besides taken: some Collection<String>) -> String {
        let words = account.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "_") }
        let stem = String(words.joined(separator: "-").prefix(48))
        let base = stem.isEmpty || stem == ProjectSettings.defaultProfile ? "account" : stem
        var name = base
        var number = 2
        while taken.contains(name) {
            name = "\(base)-\(number)"
            number += 1
        }
        return name
    }
}
