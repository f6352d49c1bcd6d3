internal import PhantombusterModel
internal import Workspace

extension LocalWorkspace {
    /// Every script that is known here: by its file, the lock, the configuration or earlier texts.
    ///
    /// What cannot be read knows none; this only serves hints.
    var knownScripts: Set<ScriptName> {
        Set(settings.scripts.keys)
            .union(((try? lock.bases()) ?? [:]).keys)
            .union((try? folder.scan())?.files.keys.map(\.self) ?? [])
            .union((try? history.names()) ?? [])
    }

    /// What somebody probably meant by a name that nobody knows, as a hint; nil where nothing is near it.
    func meant(by name: String) -> String? {
        NearestName.script(for: name, in: knownScripts).map { "did you mean \($0)?" }
    }
}
