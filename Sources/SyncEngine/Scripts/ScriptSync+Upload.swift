internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

extension ScriptSync {
    /// Sends the local text and confirms that it landed.
    mutating func upload(_ sides: Sides) async throws -> Bool {
        guard let text = sides.local.text else { return false }
        let previous = sides.remote.script
        if let previous {
            if let text = sides.remote.text {
                // An earlier upload that nobody confirmed comes first, so that the history has the order of the saves.
                try await keepReplacedBase(sides, by: TextDigest(of: text))
                try await keepRemote(text, previous, .push)
            } else if sides.remoteDigest.map({ !resources.holdsText($0) }) ?? true {
                return try await uploadOverUnread(sides)
            }
        }
        try resources.note(Intent(name: name, direction: .upload, base: sides.base, digest: text.digest))
        if sentOver != previous { sends = 0 }
        sent = text.digest
        sentOver = previous
        sends += 1
        do {
            let call = APICall.saveScript(named: name.value, text: text.bytes, insertOnly: previous == nil)
            _ = try await resources.client.perform(call)
        } catch let error as APIError {
            guard case .rejected = error, previous == nil else { throw UploadFailure(error: error) }
            // The server refuses to create what is there already: the next look sees whose it is. Anything else that it
            // refuses it would refuse again.
            guard try await lookAtRemote(withText: false).script != nil else { throw error }
            return false
        }
        return try await confirm(text, sides)
    }

    /// Goes on with the remote text, which is about to be overwritten and which nobody here has.
    private mutating func uploadOverUnread(_ sides: Sides) async throws -> Bool {
        let remote = try await lookAtRemote(withText: true)
        guard remote.script?.id == sides.remote.script?.id, remote.script?.nonce == sides.remote.script?.nonce,
            remote.text != nil
        else { return false }
        return try await upload(sides.with(remote))
    }

    /// Keeps a remote text that is not kept yet.
    func keepRemote(_ text: [UInt8], _ script: RemoteScript, _ reason: HistoryReason) async throws {
        let name = name
        try await resources.onDisk { try $0.keepRemote(text, of: name, nonce: script.nonce, reason) }
    }
}
