internal import Glibc

/// Goes from an open root folder down a path, one part at a time, so that nothing can lead it out of the root.
///
/// A link is read and its target walked in its place; one that leaves the root is refused. Each folder is opened in its
/// parent without following links, so a folder that is swapped for a link while the walk goes on is refused as well.
struct PathWalk {
    /// Where a walk ended: a name in an open folder, and what has that name now.
    struct End {
        let folder: Descriptor
        let name: String
        let status: FileStatus?
    }

    /// The folder that is not left, and its real path, by which absolute links are judged.
    let root: Descriptor
    let realPath: String
    /// The path that messages name.
    let path: String
    /// The folders from the root down to where the walk is, and their names.
    private(set) var folders: [Descriptor]
    private(set) var names: [String] = []
    private var pending: [String] = []
    private var links = 0

    init(root: Descriptor, realPath: String, path: String) {
        self.root = root
        self.realPath = realPath
        self.path = path
        folders = [root]
    }

    /// The file that a path stands for, or the place where it would be.
    ///
    /// - Parameters:
    ///   - makingFolders: Make the folders above that are missing.
    ///   - followingLast: Follow the path's last part where it is a link.
    mutating func file(
        _ path: String,
        makingFolders: Bool = false,
        followingLast: Bool = true
    ) throws(FileProblem) -> End {
        add(path)
        while let part = pending.popLast() {
            let folder = folders[folders.count - 1]
            guard part != ".." else {
                try goUp(from: part)
                continue
            }
            let status = try status(of: part, in: folder)
            if status?.kind == .link, followingLast || !pending.isEmpty {
                try follow(part, in: folder)
            } else if pending.isEmpty {
                return End(folder: folder, name: part, status: status)
            } else if status == nil && !makingFolders {
                throw .missing(path: self.path)
            } else {
                try enter(part, in: folder, isThere: status != nil)
            }
        }
        throw .notAFile(path: self.path, kind: .folder)
    }

    /// Enters a folder; where a part of it is missing, the answer is false and the walk stays above.
    mutating func enterFolder(_ path: String, makingFolders: Bool = false) throws(FileProblem) -> Bool {
        add(path)
        while let part = pending.popLast() {
            let folder = folders[folders.count - 1]
            guard part != ".." else {
                try goUp(from: part)
                continue
            }
            let status = try status(of: part, in: folder)
            if status?.kind == .link {
                try follow(part, in: folder)
            } else if status == nil && !makingFolders {
                return false
            } else {
                try enter(part, in: folder, isThere: status != nil)
            }
        }
        return true
    }

    private mutating func add(_ path: some StringProtocol) {
        for part in FolderPath.parts(of: String(path)).reversed() where part != "." { pending.append(String(part)) }
    }

    private mutating func goUp(from part: String) throws(FileProblem) {
        guard !names.isEmpty else { throw .outside(path: path, target: part) }
        folders.removeLast()
        names.removeLast()
    }

    private mutating func enter(_ part: String, in folder: Descriptor, isThere: Bool) throws(FileProblem) {
        do throws(SystemFailure) {
            if !isThere {
                guard mkdirat(folder.number, part, 0o777) == 0 || errno == EEXIST else {
                    throw .last("make the folder")
                }
                // A file is only as durable as the folders that lead to it.
                try folder.sync()
            }
            folders.append(try Descriptor.openFolder(part, in: folder))
        } catch  where error.code == ENOTDIR || error.code == ELOOP {
            throw .folder(.notAFolder(path: FolderPath.joined(names.joined(separator: "/"), part)))
        } catch  where error.code == ENOENT {
            throw .missing(path: path)
        } catch {
            throw .system(path: path, failure: error)
        }
        names.append(part)
    }

    private func status(of part: String, in folder: Descriptor) throws(FileProblem) -> FileStatus? {
        do { return try folder.status(of: part) } catch { throw .system(path: path, failure: error) }
    }

    private mutating func follow(_ part: String, in folder: Descriptor) throws(FileProblem) {
        links += 1
        guard links <= 40 else { throw .tooManyLinks(path: path) }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlinkat(folder.number, part, &buffer, buffer.count)
        guard count >= 0 else { throw .system(path: path, failure: .last("read the link")) }
        guard let target = String(validating: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self) else {
            throw .outside(path: path, target: "a path that is not UTF-8")
        }
        if target.utf8.first == UInt8(ascii: "/") {
            guard let inner = inner(of: target) else { throw .outside(path: path, target: target) }
            folders = [root]
            names = []
            add(inner)
        } else {
            add(target)
        }
    }

    /// The part of an absolute path that lies below the root; nil for one outside.
    private func inner(of target: String) -> Substring? {
        if let inner = suffix(of: target) { return inner }
        guard let real = realpath(target, nil) else { return nil }
        defer { free(real) }
        return suffix(of: String(cString: real))
    }

    private func suffix(of target: String) -> Substring? {
        let prefix = realPath == "/" ? "/" : realPath + "/"
        guard target.utf8.starts(with: prefix.utf8) else { return nil }
        return target[target.utf8.index(target.startIndex, offsetBy: prefix.utf8.count)...]
    }
}
