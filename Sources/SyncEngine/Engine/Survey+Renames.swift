internal import PhantombusterModel
internal import Workspace

extension Survey {
    /// New files whose text is the one that a script without a file last had: files that somebody renamed.
    ///
    /// By content and by nothing else: the API knows no renaming, so a renamed script is a new one, and the old one waits
    /// to be deleted.
    var renames: [RenamedScript] {
        var gone: [TextDigest: ScriptName] = [:]
        for (name, base) in bases where locals[name] == nil && problems[name] == nil && !ignored.contains(name) {
            // Of several with one text the first by name, so that the same folder always says the same.
            gone[base.digest] = min(gone[base.digest] ?? name, name)
        }
        guard !gone.isEmpty else { return [] }
        return locals.keys.sorted().compactMap { name in
            guard bases[name] == nil, remotes?[name] == nil, let digest = locals[name]?.digest,
                digest != .ofNothing, let old = gone.removeValue(forKey: digest)
            else { return nil }
            return RenamedScript(from: old, to: name)
        }
    }
}
