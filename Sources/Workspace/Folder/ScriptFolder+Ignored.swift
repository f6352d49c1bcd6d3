public import PhantombusterModel

extension ScriptFolder {
    /// Which of these scripts, of which a scan finds none, lie below the folder all the same, where the project's rules
    /// leave them out.
    ///
    /// It looks into every folder but those that never hold a script, so it is for the few names whose files are gone.
    /// What cannot be read is passed over.
    public func inIgnoredPlaces(_ names: Set<ScriptName>) -> Set<ScriptName> {
        // The configuration's paths are the only places of theirs.
        let wanted = names.filter { mapping.paths[$0] == nil }
        guard !wanted.isEmpty, mapping.ignore.hasRules, let top = (try? open())?.folders.last else { return [] }
        var found: Set<ScriptName> = []
        let isSearched = { (path: String) in !Litter.isLitter(name: FolderPath.name(of: path)) }
        try? visitFolders(below: top, entering: isSearched) { _, path, entries in
            for entry in entries where entry.kind == .file || entry.kind == .link {
                guard let text = entry.name, let name = ScriptName(text), wanted.contains(name),
                    mapping.ignore.ignores(path: FolderPath.joined(path, text), isDirectory: false)
                else { continue }
                found.insert(name)
            }
        } onFailure: { _, _ in
        }
        return found
    }
}
