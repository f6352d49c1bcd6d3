internal import CLinux
internal import Glibc

extension ScriptFolder {
    /// Replaces a file, or makes one, if it still is what the decision to do so was based on.
    ///
    /// Whoever looks sees the old text or the new one. The mode is kept; a link inside the folder is followed and stays.
    /// Old and new file change names in one step, and what was replaced is looked at once more before it goes: an edit
    /// that came in at the last moment is put back.
    ///
    /// - Parameters:
    ///   - bytes: The new text.
    ///   - expecting: The digest of the text that is to be replaced; nil where there must be no file.
    /// - Throws: ``FileProblem``; after any of them the old text stands, and no temporary file is left.
    public func replace(
        _ file: ScriptFile,
        with bytes: [UInt8],
        expecting: TextDigest?
    ) throws(FileProblem) {
        let end = try walk(to: file, makingFolders: true)
        if let status = end.status, status.kind != .file {
            throw .notAFile(path: file.path, kind: FileKind(status.kind))
        }
        guard (end.status == nil) == (expecting == nil) else { throw .changedMeanwhile(path: file.path) }
        do throws(SystemFailure) {
            let staged = try StagedFile(bytes, in: end.folder, like: end.status, calls: calls)
            let isDone: Bool
            do throws(SystemFailure) {
                if let expecting {
                    isDone = try put(staged, bytes, over: end.name, expecting: expecting)
                } else {
                    isDone = try staged.takeNew(end.name)
                }
            } catch {
                staged.discard()
                throw error
            }
            if isDone { return try staged.syncFolder() }
            staged.discard()
        } catch {
            throw .system(path: file.path, failure: error)
        }
        throw .changedMeanwhile(path: file.path)
    }

    private func put(
        _ staged: StagedFile,
        _ bytes: [UInt8],
        over name: String,
        expecting: TextDigest
    ) throws(SystemFailure) -> Bool {
        guard isUnchanged(name, in: staged.folder, expecting) else { return false }
        guard try staged.exchange(with: name) else {
            try staged.replace(name)
            return true
        }
        if isUnchanged(staged.name, in: staged.folder, expecting) {
            staged.discard()
            return true
        }
        // Somebody saved between the look and the exchange, or still writes: their text gets its name back. Where they
        // saved yet again, that later save has the name already.
        if isUnchanged(name, in: staged.folder, TextDigest(of: bytes)) {
            _ = try staged.exchange(with: name)
        } else if try staged.folder.status(of: name) == nil {
            _ = try staged.takeNew(name)
        }
        return false
    }

    /// Whether a file has exactly this text, and nobody is about to write another into it.
    func isUnchanged(_ name: String, in folder: Descriptor, _ expected: TextDigest) -> Bool {
        do throws(SystemFailure) {
            let file = try Descriptor.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
            let status = try file.status()
            guard status.kind == .file, status.size <= sizeLimit else { return false }
            let bytes = try file.readAll(expected: status.size, limit: sizeLimit)
            return TextDigest(of: bytes) == expected && clinux_is_open_for_writing(file.number) != 1
        } catch {
            return false
        }
    }
}
