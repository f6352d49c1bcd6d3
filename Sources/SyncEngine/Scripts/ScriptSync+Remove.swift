internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

extension ScriptSync {
    /// Deletes the script on the server; its text is kept first.
    mutating func deleteRemote(_ sides: Sides) async throws -> Bool {
        guard let script = sides.remote.script else { return false }
        guard let digest = sides.remoteDigest, let text = sides.remote.text ?? resources.text(digest) else {
            let remote = try await lookAtRemote(withText: true)
            guard remote.script?.nonce == script.nonce, remote.text != nil else { return false }
            noteHiddenSaves(before: remote.script, sides.base, sides.intents)
            return try await deleteRemote(sides.with(remote))
        }
        try await keepRemote(text, script, .delete)
        do {
            try await resources.client.deleteScript(id: script.id)
        } catch APIError.notFound {
            // Somebody else was quicker, or an earlier answer was lost: gone is gone.
        } catch let error as APIError {
            throw UploadFailure(error: error)
        }
        // With the base, a file that is left is known to be of a script that was deleted, not taken for a new one.
        if sides.local.text == nil {
            try await forgetBase(sides)
        }
        work.result.outcome = .done
        work.events.append(.deleted(script: name, id: script.id))
        return true
    }

    /// Moves the file to the trash: its text stays in the history.
    mutating func trash(_ sides: Sides) async throws -> Bool {
        guard let text = sides.local.text else { return false }
        let file = file
        do {
            try await resources.onDisk { resources in
                try resources.keepLocal(text.bytes, of: file.name, .prune, mode: resources.folder.mode(of: file))
                try resources.remove(file, expecting: text.digest)
            }
        } catch FileProblem.changedMeanwhile {
            return false
        }
        try await forgetBase(sides)
        work.result.outcome = .done
        work.events.append(.trashed(script: name, path: file.path))
        return true
    }
}
