internal import PhantombusterModel
internal import Workspace

/// Finds names for completions in the files of a workspace: nothing is contacted, run or asked.
///
/// What cannot be read offers nothing; a completion is no place for an error.
struct WorkspaceNames: Sendable {
    /// The effects.
    let context: AppContext
    /// The configuration that the command line names; nil where it names none.
    let config: String?
    /// The profile that the command line names; nil where it names none.
    let profile: String?

    /// The names, for the completions.
    var names: CompletionNames {
        CompletionNames(scripts: scripts, agents: agents, profiles: profiles, earlierTexts: earlierTexts)
    }

    private func settings(profile: String?) -> ProjectSettings? {
        try? ConfigurationLoader(folder: context.workingDirectory, environment: context.environment)
            .load(config: config, profile: profile)
    }

    private func workspace() -> LocalWorkspace? {
        settings(profile: profile).flatMap { try? LocalWorkspace($0) }
    }

    private func scripts() -> [CompletionOffer.Candidate] {
        guard let workspace = workspace() else { return [] }
        var notes: [String: String] = [:]
        for name in workspace.settings.scripts.keys { notes[name.value] = "configured" }
        for (name, base) in (try? workspace.lock.bases()) ?? [:] { notes[name.value] = "nonce \(base.nonce)" }
        let scan = try? workspace.folder.scan()
        for name in scan?.files.keys.map(\.value) ?? [] where notes[name] == nil { notes[name] = "not pushed yet" }
        return notes.sorted { $0.key < $1.key }.map { CompletionOffer.Candidate(word: $0.key, note: $0.value) }
    }

    private func agents() -> [CompletionOffer.Candidate] {
        guard let settings = settings(profile: profile) else { return [] }
        var notes: [String: String] = [:]
        for (script, own) in settings.scripts {
            guard let agent = own.agent?.value else { continue }
            notes["\(agent)"] = "runs \(script.value)"
        }
        for known in (try? LocalWorkspace(settings)).flatMap({ KnownAgents(state: $0.state).read() }) ?? [] {
            notes[known.name] = known.script.map { "runs \($0)" } ?? "agent \(known.id)"
        }
        return notes.sorted { $0.key < $1.key }.map { CompletionOffer.Candidate(word: $0.key, note: $0.value) }
    }

    private func profiles() -> [CompletionOffer.Candidate] {
        (settings(profile: nil)?.profiles ?? []).sorted().map { CompletionOffer.Candidate(word: $0) }
    }

    private func earlierTexts(of script: String) -> [CompletionOffer.Candidate] {
        guard let name = ScriptName(script), let entries = try? workspace()?.history.entries(of: name) else {
            return []
        }
        return entries.enumerated().map { index, entry in
            CompletionOffer.Candidate(
                word: "\(script)@\(index + 1)",
                note: context.clock.dates.minute(entry.date / 1000)
            )
        }
    }
}
