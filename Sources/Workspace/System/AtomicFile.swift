internal import Glibc

/// Replaces a file so that whoever looks, even after a crash, sees the old text or the new one, complete.
///
/// For files that their owner named: a last part that is a link is followed, and the file that it leads to replaced.
public enum AtomicFile {
    /// Writes a text to a temporary file in the same folder, makes it durable, and renames it over the file.
    ///
    /// Mode and owner of a file that is there are kept. After a failure the old file is as it was, and no temporary
    /// file is left; what a run that was killed left beside it is removed first.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - bytes: The text.
    ///   - mode: The mode of a file that is not there yet; the process's mask is taken away from it.
    ///   - isPrivate: Whether nobody but the owner may read the text, whatever the mode of the file that is there.
    ///   - beforeRename: Called when everything is ready; what it throws stops the replacing.
    /// - Throws: ``FileProblem``, and whatever `beforeRename` throws.
    public static func replace(
        path: String,
        with bytes: [UInt8],
        mode: UInt32 = 0o666,
        isPrivate: Bool = false,
        beforeRename: () throws -> Void = {}
    ) throws {
        let target = followed(path)
        let slash = target.utf8.lastIndex(of: UInt8(ascii: "/"))
        let parent = slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
        let name = String(FolderPath.name(of: target))
        do {
            let folder = try Descriptor.open(parent, flags: O_RDONLY | O_DIRECTORY)
            var status = try folder.status(of: name)
            if let status, status.kind != .file { throw FileProblem.notAFile(path: path, kind: FileKind(status.kind)) }
            StaleTemporaries.remove(in: folder)
            // The new file takes over what the old one allows, so that must be no more than the new one may.
            if isPrivate { status?.mode &= ~0o077 }
            let staged = try StagedFile(bytes, in: folder, like: status, mode: isPrivate ? mode & ~0o077 : mode)
            do {
                try beforeRename()
                try staged.replace(name)
            } catch {
                staged.discard()
                throw error
            }
            try staged.syncFolder()
        } catch let failure as SystemFailure {
            throw FileProblem.system(path: path, failure: failure)
        }
    }

    /// Where a link at the path's end leads; the path itself where there is none.
    private static func followed(_ path: String) -> String {
        var info = stat()
        guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFLNK, let real = realpath(path, nil) else {
            return path
        }
        defer { free(real) }
        return String(cString: real)
    }
}
