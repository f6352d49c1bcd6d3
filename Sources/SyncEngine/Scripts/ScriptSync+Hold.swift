internal import PhantombusterModel
internal import Workspace

extension ScriptSync {
    /// Leaves a script as it is and says why.
    mutating func hold(_ reason: HoldReason, _ sides: Sides) async -> Bool {
        work.result.outcome = .held(reason)
        switch reason {
        case .conflict:
            if let text = sides.remote.text, let script = sides.remote.script, !isDryRun {
                // The conflict stands whether or not its text can be kept; that it cannot is worth a word.
                let name = name
                do {
                    try await resources.onDisk { try $0.keepRemote(text, of: name, nonce: script.nonce, .conflict) }
                } catch {
                    if let problem = SyncProblem(error) { work.events.append(.failed(script: name, problem)) }
                }
            }
            work.events.append(.conflict(conflictReport(sides)))
        case .outdated(let isRefused):
            guard let script = sides.remote.script else { break }
            let report = OutdatedReport(script: name, base: sides.base, remote: script, isRefused: isRefused)
            work.events.append(.outdated(report))
        case .refused(let refusal):
            work.events.append(.refused(script: name, path: file.path, refusal))
        case .deletedLocally, .deletedRemotely, .localChanges, .noFile, .noScript, .noConflict:
            work.events.append(.skipped(name: name.value, .held(reason)))
        }
        return true
    }

    /// What there is to say about both sides.
    func conflictReport(_ sides: Sides) -> ConflictReport {
        ConflictReport(
            script: name,
            path: file.path,
            base: sides.base,
            localDigest: sides.local.digest,
            localBytes: sides.local.text?.bytes.count ?? 0,
            localDate: sides.local.text.map { $0.stamp.modified / 1_000_000_000 },
            remote: sides.remote.script,
            remoteBytes: sides.remote.text?.count ?? 0,
            remoteSource: sides.remote.source,
            texts: ConflictTexts(
                base: sides.base.flatMap { resources.text($0.digest) },
                local: sides.local.text?.bytes,
                remote: sides.remote.text
            )
        )
    }
}
