internal import PhantombusterModel
internal import Workspace

extension ScriptSync {
    /// Merges both texts into the file.
    ///
    /// The remote save becomes the base, since the file has its changes now. What overlaps stays between markers, which
    /// no upload lets through.
    mutating func merge(_ sides: Sides) async throws -> Bool {
        guard let script = sides.remote.script, let theirs = sides.remote.text, let ours = sides.local.text else {
            return await hold(.conflict, sides)
        }
        // Markers of an earlier merge are not text: a second merge around them would bury both sides.
        if let problem = sides.problem { return await hold(.refused(.text(problem)), sides) }
        let merged = await mergedText(base: sides.base, ours: ours.bytes, theirs: theirs)
        let file = file
        if merged.bytes != ours.bytes {
            let isReplaced = try await resources.onDisk { resources in
                try resources.keepLocal(ours.bytes, of: file.name, .merge)
                return try resources.put(merged.bytes, into: file, expecting: ours.digest)
            }
            guard isReplaced else { return false }
        }
        try await record(script.base(TextDigest(of: theirs)), text: theirs, sides)
        work.events.append(.merged(script: name, path: file.path, overlaps: merged.overlaps))
        work.result.outcome = merged.isClean ? .done : .unresolved
        // A push goes on with the merged text, from another look.
        return !merged.isClean || rules.operation != .push
    }

    /// The merge of both texts, with the text that they grew out of where anybody has it.
    func mergedText(base: ScriptBase?, ours: [UInt8], theirs: [UInt8]) async -> MergedText {
        guard let digest = base?.digest else { return TwoWayMerge.merge(local: ours, remote: theirs) }
        var text = resources.text(digest)
        if text == nil, let found = await resources.findText?(digest), TextDigest(of: found) == digest { text = found }
        guard let text else { return TwoWayMerge.merge(local: ours, remote: theirs) }
        return ThreeWayMerge.merge(base: text, local: ours, remote: theirs)
    }
}
