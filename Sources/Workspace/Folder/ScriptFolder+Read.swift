internal import Glibc

extension ScriptFolder {
    /// Reads a file when nobody is writing it: the stamps before and after are the same.
    ///
    /// - Throws: ``FileProblem``: the file is missing, no file, outside, too large, or never at rest.
    public func read(_ file: ScriptFile) throws(FileProblem) -> FileText {
        let end = try walk(to: file)
        guard let status = end.status else { throw .missing(path: file.path) }
        // Asked before opening: opening a device can already do something.
        guard status.kind == .file else { throw .notAFile(path: file.path, kind: FileKind(status.kind)) }
        return try read(end.name, in: end.folder, path: file.path)
    }

    /// Reads a name in an open folder; it must be a file now, whatever it was before.
    func read(_ name: String, in folder: Descriptor, path: String) throws(FileProblem) -> FileText {
        let file: Descriptor
        do {
            file = try Descriptor.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        } catch {
            switch error.code {
            case ENOENT: throw .missing(path: path)
            case ELOOP: throw .notAFile(path: path, kind: .link)
            default: throw .system(path: path, failure: error)
            }
        }
        return try read(file, path: path)
    }

    private func read(_ file: Descriptor, path: String) throws(FileProblem) -> FileText {
        do {
            var before = try file.status()
            for _ in 0..<5 {
                guard before.kind == .file else { throw FileProblem.notAFile(path: path, kind: FileKind(before.kind)) }
                guard before.size <= sizeLimit else { throw FileProblem.tooLarge(path: path, limit: sizeLimit) }
                let bytes = try file.readAll(expected: before.size, limit: sizeLimit)
                let after = try file.status()
                if before.stamp == after.stamp && bytes.count == after.size {
                    return FileText(bytes: bytes, digest: TextDigest(of: bytes), stamp: after.stamp)
                }
                before = after
            }
        } catch let problem as FileProblem {
            throw problem
        } catch let failure as SystemFailure {
            throw .system(path: path, failure: failure)
        } catch {
            throw .system(path: path, failure: SystemFailure("read", code: EIO))
        }
        throw .keepsChanging(path: path)
    }
}
