public import ChangeFeed
internal import PhantombusterModel
internal import Workspace

extension WatchSession {
    /// Takes in where to look, from any thread; from the executor's own there is no hop.
    public nonisolated func receive(_ hint: ChangeHint) {
        if executor.isIsolatingCurrentContext() == true, assumeIsolated({ $0.takeAtOnce(hint) }) { return }
        Task(executorPreference: taskExecutor) { await self.take(hint) }
    }

    /// Takes in what the feed has to say.
    public nonisolated func receive(_ notice: FeedNotice) {
        Task(executorPreference: taskExecutor) { await self.tell(.notice(.feed(notice))) }
    }

    /// Compares everything with the server, as after a long absence, and tells when nothing is left to do.
    ///
    /// While the server is away that is when it is back.
    public func compareEverything() async {
        guard !isStopping else { return }
        if catchUp == nil { catchUp = CatchUp(isStart: false) }
        feed?.lookAgain()
        await compare()
    }

    /// Looks where a hint says.
    func take(_ hint: ChangeHint) async {
        guard !isStopping else { return }
        switch hint {
        case .paths(let paths):
            for path in paths.sorted() {
                guard let file = resources.folder.file(at: path) else { continue }
                await take(file)
            }
        case .everything(let reason):
            tell(.notice(.comparing(reason)))
            await compare()
        }
    }

    /// Takes in a hint about files that are where they always were, which takes no task of its own.
    ///
    /// - Returns: Whether that is all that the hint says; where not, nothing was done.
    private func takeAtOnce(_ hint: ChangeHint) -> Bool {
        guard case .paths(let paths) = hint else { return false }
        if isStopping { return true }
        let found = (paths.count > 1 ? paths.sorted() : Array(paths)).compactMap { resources.folder.file(at: $0) }
        guard found.allSatisfy({ files[$0.name] == $0 && !duplicates.contains($0.name) }) else { return false }
        for file in found { look(file.name) }
        return true
    }

    private func take(_ file: ScriptFile) async {
        let known = files[file.name]
        if known == nil { files[file.name] = file }
        if let known, known != file || duplicates.contains(file.name) {
            guard await findPlace(of: file.name) else { return }
        }
        look(file.name)
    }

    /// Finds out where a script's file is by looking everywhere: it moved, or there are several.
    ///
    /// - Returns: Whether there is one place.
    func findPlace(of name: ScriptName) async -> Bool {
        guard let scan = try? await resources.onDisk({ try $0.folder.scan() }) else { return true }
        if let paths = scan.duplicates[name] {
            duplicates.insert(name)
            let problem = SyncProblem.duplicates(paths)
            tellOnce(name, Told(outcome: .failed(problem), local: nil, nonce: nil), [.failed(script: name, problem)])
            return false
        }
        duplicates.remove(name)
        if let file = scan.files[name] { files[name] = file }
        return true
    }
}
