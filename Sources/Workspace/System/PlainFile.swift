internal import Glibc

/// Reads small files that people write beside the scripts, and waits for none of them.
public enum PlainFile {
    /// A file's bytes; nil where there is none. A link is followed: the file's name is the user's own.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: How many bytes it may have.
    /// - Throws: ``FileProblem``, also for what is no file: a pipe could be waited for for ever.
    public static func contents(of path: String, limit: Int = 16 << 20) throws(FileProblem) -> [UInt8]? {
        do {
            let file = try Descriptor.open(path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY)
            let status = try file.status()
            guard status.kind == .file else { throw FileProblem.notAFile(path: path, kind: FileKind(status.kind)) }
            let bytes = try file.readAll(expected: min(status.size, limit), limit: limit)
            guard bytes.count <= limit else { throw FileProblem.tooLarge(path: path, limit: limit) }
            return bytes
        } catch let problem as FileProblem {
            throw problem
        } catch let failure as SystemFailure {
            if failure.code == ENOENT { return nil }
            throw .system(path: path, failure: failure)
        } catch {
            throw .system(path: path, failure: SystemFailure("read", code: EIO))
        }
    }
}
