internal import PhantombusterModel
internal import Workspace

extension ScriptSync {
    /// Puts the remote text into the file.
    mutating func write(_ sides: Sides) async throws -> Bool {
        guard let script = sides.remote.script, let text = sides.remote.text else { return false }
        if sides.local.text == nil, resources.folder.mapping.isIgnored(name) {
            guard !rules.isNamed else { throw SyncProblem.ignored(name) }
            work.result.outcome = .unchanged
            work.events.append(.skipped(name: name.value, .ignored))
            return true
        }
        let digest = TextDigest(of: text)
        let file = file
        let reason: HistoryReason = rules.operation == .resolveToTheirs ? .resolve : .pull
        let isReplaced = try await resources.onDisk { resources in
            if let old = sides.local.text { try resources.keepLocal(old.bytes, of: file.name, reason) }
            try resources.keep(text)
            try resources.note(Intent(name: file.name, direction: .download, base: sides.base, digest: digest))
            return try resources.put(text, into: file, expecting: sides.local.text?.digest)
        }
        guard isReplaced else { return false }
        try await record(script.base(digest), text: text, sides)
        work.result.outcome = .done
        work.result.confirmed = digest
        work.events.append(
            .pulled(
                DownloadReport(
                    script: name,
                    path: file.path,
                    id: script.id,
                    nonce: script.nonce,
                    bytes: text.count,
                    digest: digest,
                    isNew: sides.local.text == nil
                )
            )
        )
        return true
    }

    /// Puts the remote text beside the file, where no upload ever takes it from.
    mutating func keepBoth(_ sides: Sides) async throws -> Bool {
        guard let script = sides.remote.script, let text = sides.remote.text else {
            return await hold(.conflict, sides)
        }
        let name = name
        let beside = ScriptFile(name: name, path: "\(file.path).remote-\(script.nonce)")
        let isThere = try await resources.onDisk { resources in
            try resources.keepRemote(text, of: name, nonce: script.nonce, .conflict)
            let old = try LocalLook(beside, in: resources.folder)
            if old.text?.bytes == text { return true }
            if let old = old.text { try resources.keepLocal(old.bytes, of: name, .conflict) }
            return try resources.put(text, into: beside, expecting: old.text?.digest)
        }
        guard isThere else { return false }
        work.result.outcome = .unresolved
        work.events.append(.keptBoth(script: name, path: beside.path, nonce: script.nonce))
        return true
    }
}
