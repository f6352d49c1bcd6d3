internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

extension ScriptSync {
    /// Asks the server for the script.
    func lookAtRemote(withText: Bool) async throws -> RemoteLook {
        try await RemoteLook(name, withText: withText, from: resources.client)
    }

    /// Begins to ask the server for the script: when this returns, the request is on its way.
    ///
    /// - Returns: The answer to come; nil where the caller is no actor: what goes on beside it would change the thread.
    func beginLook(
        withText: Bool,
        isolation: isolated (any Actor)? = #isolation
    ) -> Task<RemoteLook, any Error>? {
        guard let isolation else { return nil }
        let (name, client) = (name, resources.client)
        return Task.immediate {
            _ = isolation
            return try await RemoteLook(name, withText: withText, from: client)
        }
    }

    /// The answer that was begun, or one to a question asked now.
    func finish(_ begun: Task<RemoteLook, any Error>?, _ withText: Bool) async throws -> RemoteLook {
        guard let begun else { return try await lookAtRemote(withText: withText) }
        return try await withTaskCancellationHandler {
            try await begun.value
        } onCancel: {
            begun.cancel()
        }
    }

    /// Whether the remote text will be needed whatever the nonce says, so that one request is spared: it is about to be
    /// overwritten and nobody here has it, or it may be one that was sent from here.
    func wantsTextAtOnce(_ base: ScriptBase?, _ local: LocalLook) -> Bool {
        if sent != nil { return true }
        guard let base, base.digest != local.digest else { return false }
        return !resources.holdsText(base.digest)
    }

    /// The base where an unfinished git merge of the lock has two, one of which is the server's save: whoever merges
    /// knew that one.
    mutating func contestedBase(_ remote: RemoteLook) throws -> ScriptBase? {
        guard let script = remote.script else { return nil }
        let candidates = try resources.lock.candidates(for: name)
        guard let base = candidates.first(where: script.isVersion) else { return nil }
        // The next commit takes the lock's two halves away, so what is known is recorded now.
        if !isDryRun {
            try resources.record(base, for: name)
            work.isRecorded = true
        }
        return base
    }

    /// Encodes the upload that is most likely to come.
    mutating func prepareUpload(of local: LocalLook, over base: ScriptBase?) {
        guard rules.operation == .push, !isDryRun, let text = local.text, text.digest != base?.digest,
            prepared?.digest != text.digest
        else { return }
        prepared = upload(of: text, isNew: base == nil)
    }

    /// The upload of a text, the prepared one where that is it.
    func upload(of text: FileText, isNew: Bool) -> PreparedUpload {
        if let prepared, prepared.digest == text.digest, prepared.isNew == isNew { return prepared }
        let call = APICall.saveScript(named: name.value, text: text.bytes, insertOnly: isNew)
        return PreparedUpload(call: call, digest: text.digest, isNew: isNew)
    }
}
