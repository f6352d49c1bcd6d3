internal import PhantombusterModel
internal import Workspace

extension ScriptSync {
    /// Brings the file's text from before a merge back, with the remote save as the base.
    ///
    /// Markers that are not of a merge made here tell nothing of a text to go back to; a person has to mend those.
    mutating func undoMerge(_ sides: Sides) async throws -> Bool {
        guard let script = sides.remote.script, let theirs = sides.remote.text, let marked = sides.local.text else {
            return false
        }
        guard MergeOutput.wrote(marked.bytes), let ours = try await textBeforeMerge() else {
            guard let problem = sides.problem else { return false }
            return await hold(.refused(.text(problem)), sides)
        }
        let file = file
        let isReplaced = try await resources.onDisk { resources in
            try resources.keepLocal(marked.bytes, of: file.name, .resolve)
            return try resources.put(ours, into: file, expecting: marked.digest)
        }
        guard isReplaced else { return false }
        try await record(script.base(TextDigest(of: theirs)), text: theirs, sides)
        work.result.outcome = .done
        work.events.append(.unmerged(script: name, path: file.path))
        return true
    }

    /// The text that the file had before its last merge: the newest one that a merge put into the history and that is none
    /// with markers.
    private func textBeforeMerge() async throws -> [UInt8]? {
        let name = name
        return try await resources.onDisk { resources in
            for entry in try resources.history.entries(of: name) where entry.side == .local && entry.reason == .merge {
                let text = try resources.history.text(of: entry)
                guard case .conflictMarker = TextCheck.problem(in: text) else { return text }
            }
            return nil
        }
    }
}
