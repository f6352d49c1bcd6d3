internal import ChangeFeed
internal import PhantombusterModel
internal import Workspace

extension WatchSession {
    /// Leaves alone what changed, as it is now: each script waits for a push or for the next save of its file.
    func hold(_ hint: ChangeHint) async {
        let changed: [ScriptFile]
        switch hint {
        case .paths(let paths): changed = paths.sorted().compactMap(resources.folder.file)
        case .everything:
            let scan = try? await resources.onDisk { try $0.folder.scan() }
            changed = scan.map { $0.files.values.sorted { $0.name < $1.name } } ?? []
        }
        let held = changed.filter(hold).map(\.name)
        if !held.isEmpty { tell(.notice(.held(held))) }
    }

    /// Leaves one file's text alone.
    ///
    /// - Returns: Whether there is a text that would be uploaded otherwise, and was not left alone before.
    private func hold(_ file: ScriptFile) -> Bool {
        files[file.name] = file
        let base = try? resources.base(of: file.name)
        guard let digest = try? LocalLook(file, in: resources.folder).digest,
            digest != base?.digest, heldBack[file.name] != digest
        else { return false }
        heldBack[file.name] = digest
        return true
    }
}
