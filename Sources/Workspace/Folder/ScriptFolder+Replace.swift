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
    ///   - file: The file.
    ///   - bytes: The new text.
    ///   - expecting: The digest of the text that is to be replaced; nil where there must be no file.
    ///   - mode: The mode of a new file, from which the process's mask is taken away.
    /// - Throws: ``FileProblem``; after any of them the old text stands, and no temporary file is left.
    public func replace(
        _ file: ScriptFile,
        with bytes: [UInt8],
        expecting: TextDigest?,
        mode: UInt32 = 0o666
    ) throws(FileProblem) {
        let end = try walk(to: file, makingFolders: true)
        if let status = end.status, status.kind != .file {
            throw .notAFile(path: file.path, kind: FileKind(status.kind))
        }
        guard (end.status == nil) == (expecting == nil) else { throw .changedMeanwhile(path: file.path) }
        do throws(SystemFailure) {
            let staged = try StagedFile(bytes, in: end.folder, like: end.status, mode: mode, calls: calls)
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
        // Somebody saved between the look and the exchange, or still writes.
        try putBack(staged, to: name, over: TextDigest(of: bytes))
        return false
    }

    /// Gives the text that was displaced its name back, or a later one that took the name in the meantime.
    ///
    /// Each exchange brings out what had the name. Where that is not what was known to have it, it is a still later save,
    /// and has to go back in its turn.
    private func putBack(_ staged: StagedFile, to name: String, over text: TextDigest) throws(SystemFailure) {
        var known: TextDigest? = text
        for _ in 0..<100 {
            let displaced = self.text(of: staged.name, in: staged.folder, evenIfWritten: true)
            do throws(SystemFailure) {
                guard try staged.exchange(with: name) else { return }
            } catch  where error.code == ENOENT {
                // They removed the file that took its place.
                if try staged.takeNew(name) { return }
                continue
            }
            if self.text(of: staged.name, in: staged.folder) == known { return }
            known = displaced
        }
    }

    /// Whether a file has exactly this text, and nobody is about to write another into it.
    func isUnchanged(_ name: String, in folder: Descriptor, _ expected: TextDigest) -> Bool {
        text(of: name, in: folder) == expected
    }

    /// The digest of a file's text; nil where it is no file, or somebody has it open for writing.
    private func text(of name: String, in folder: Descriptor, evenIfWritten: Bool = false) -> TextDigest? {
        do throws(SystemFailure) {
            let file = try Descriptor.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
            let status = try file.status()
            guard status.kind == .file, status.size <= sizeLimit else { return nil }
            let digest = TextDigest(of: try file.readAll(expected: status.size, limit: sizeLimit))
            return evenIfWritten || clinux_is_open_for_writing(file.number) != 1 ? digest : nil
        } catch {
            return nil
        }
    }
}
