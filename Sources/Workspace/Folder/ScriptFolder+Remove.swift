internal import Glibc

extension ScriptFolder {
    /// Removes a file if it still is what the decision to do so was based on.
    ///
    /// The file is moved aside first and looked at once more before it goes: an edit that came in at the last moment is
    /// put back. Of a link only the link is removed. A file that is gone already is no error.
    ///
    /// - Throws: ``FileProblem``.
    public func remove(_ file: ScriptFile, expecting: TextDigest) throws(FileProblem) {
        let end: PathWalk.End
        do throws(FileProblem) {
            end = try walk(to: file, followingLast: false)
        } catch  where error == .missing(path: file.path) {
            return
        }
        guard let status = end.status else { return }
        switch status.kind {
        case .file: break
        case .link: guard try read(file).digest == expecting else { throw .changedMeanwhile(path: file.path) }
        default: throw .notAFile(path: file.path, kind: FileKind(status.kind))
        }
        do throws(SystemFailure) {
            if status.kind == .link {
                try end.folder.remove(end.name)
            } else if try !takeAway(end.name, in: end.folder, expecting: expecting) {
                throw SystemFailure("remove", code: 0)
            }
            try end.folder.sync()
        } catch {
            guard error.code != 0 else { throw .changedMeanwhile(path: file.path) }
            throw .system(path: file.path, failure: error)
        }
    }

    private func takeAway(
        _ name: String,
        in folder: Descriptor,
        expecting: TextDigest
    ) throws(SystemFailure) -> Bool {
        guard isUnchanged(name, in: folder, expecting) else { return false }
        let aside = TemporaryName.next()
        guard calls.rename(folder.number, name, aside) == 0 else { throw .last("rename") }
        guard !isUnchanged(aside, in: folder, expecting) else {
            try folder.remove(aside)
            return true
        }
        if calls.renameNew(folder.number, aside, name) != 0 {
            if errno == EEXIST {
                // They saved yet again: the later text has the name.
                try folder.remove(aside)
            } else if calls.rename(folder.number, aside, name) != 0 {
                throw .last("rename")
            }
        }
        return false
    }
}
