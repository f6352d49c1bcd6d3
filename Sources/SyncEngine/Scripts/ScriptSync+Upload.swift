internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

extension ScriptSync {
    /// Sends the local text and confirms that it landed.
    mutating func upload(_ sides: Sides) async throws -> Bool {
        guard let text = sides.local.text else { return false }
        // Two runs that saw the same edit must not both upload it.
        let claim = try await claimUpload()
        defer { withExtendedLifetime(claim) {} }
        guard claim.stamp == lookStamp, let sides = try await standOnRemote(sides) else { return false }
        claim.begin()
        let previous = sides.remote.script
        let noted = try resources.note(Intent(name: name, direction: .upload, base: sides.base, digest: text.digest))
        if sentOver != previous { sends = 0 }
        sent = text.digest
        sentOver = previous
        sends += 1
        do {
            _ = try await resources.client.perform(upload(of: text, isNew: previous == nil).call)
        } catch let error as APIError {
            if !error.requestMayHaveLanded {
                // It is no save of ours, then: left in the journal, it would pass for one where somebody else saved.
                try resources.withdraw(noted)
                sends -= 1
            }
            guard case .rejected = error, previous == nil else { throw UploadFailure(error: error) }
            // The server refuses to create what is there already: the next look sees whose it is. Anything else that it
            // refuses it would refuse again.
            guard try await lookAtRemote(withText: false).script != nil else { throw error }
            return false
        }
        return try await confirm(text, sides)
    }

    /// Makes sure that the save that is about to be replaced is the base and that its text is kept here.
    ///
    /// Usually both are so already. Where a person decided that the local text wins over another save, or where an
    /// earlier upload of ours is recognised in it, that save becomes the base first: then an upload always stands on the
    /// base, and what becomes of it can be told even if this process does not live to see it.
    ///
    /// - Returns: The sides from there on; nil where the server's save moved meanwhile.
    private mutating func standOnRemote(_ sides: Sides) async throws -> Sides? {
        guard let script = sides.remote.script else { return sides }
        let isBase = sides.base.map(script.isVersion) ?? false
        if isBase, let digest = sides.base?.digest, resources.holdsText(digest) {
            try await resources.secure(digest)
            return sides
        }
        guard let text = sides.remote.text else {
            let remote = try await lookAtRemote(withText: true)
            guard let found = remote.script, found.id == script.id, found.nonce == script.nonce else { return nil }
            return try await standOnRemote(sides.with(remote))
        }
        // The texts that earlier uploads replaced come first, so that the history has the order of the saves.
        let digest = TextDigest(of: text)
        try await keepReplacedBases(sides, by: digest)
        try await keepRemote(text, script, .push)
        if isBase { return sides }
        let base = script.base(digest)
        try resources.record(base, for: name)
        work.isRecorded = true
        return sides.on(base)
    }

    /// Keeps a remote text that is not kept yet.
    func keepRemote(_ text: [UInt8], _ script: RemoteScript, _ reason: HistoryReason) async throws {
        let name = name
        try await resources.onDisk { try $0.keepRemote(text, of: name, nonce: script.nonce, reason) }
    }

    /// Waits until no other process uploads the script.
    private func claimUpload() async throws -> UploadClaim {
        for _ in 0..<1_500 {
            if let claim = try resources.journal.claimUpload(of: name) { return claim }
            try await resources.pause(.milliseconds(20))
        }
        throw SyncProblem.uploadedElsewhere
    }
}
