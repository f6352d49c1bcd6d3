public import PhantombusterModel

extension ScriptFolder {
    /// Where a script, of which a scan finds no file, lies all the same: below a place that the project's rules leave out.
    ///
    /// It looks into every folder but those that never hold a script, so it is for the few whose files are gone.
    ///
    /// - Returns: The path of such a file; nil where there is none, or where nothing is ignored.
    /// - Throws: ``RefusedFile`` where a folder cannot be searched.
    public func ignoredPlace(of script: ScriptName) throws(RefusedFile) -> String? {
        // The configuration's path is the only place of its script.
        guard mapping.paths[script] == nil, mapping.ignore.hasRules, let top = (try? open())?.folders.last else {
            return nil
        }
        let isSearched = { (path: String) in !Litter.isLitter(name: FolderPath.name(of: path)) }
        var found: String?
        var hidden: RefusedFile?
        try? visitFolders(below: top, entering: isSearched) { _, path, entries in
            for entry in entries where entry.kind == .file && entry.name == script.value {
                let place = FolderPath.joined(path, script.value)
                // A file that the configuration gives to another script is that one's.
                if mapping.nameGiven(to: place) == nil { found = found ?? place }
            }
        } onFailure: { path, reason in
            hidden = hidden ?? RefusedFile(path: path, reason: reason)
        }
        if let found { return found }
        if let hidden { throw hidden }
        return nil
    }
}
