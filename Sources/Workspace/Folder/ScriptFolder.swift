internal import Glibc
public import PhantombusterModel

/// The folder that holds the scripts: finds, reads, replaces and removes their files.
///
/// Every call goes down from the workspace's root anew and leaves it by no link, so a folder that is moved away and
/// made again is no trouble, and one that is swapped for a link is refused. All calls block; none waits for anything
/// but the disk, not even on a pipe.
public final class ScriptFolder: Sendable {
    /// Which file is which script.
    public let mapping: FolderMapping
    /// How many bytes a script may have.
    public let sizeLimit: Int
    /// The workspace's path without links in it.
    let root: String
    let calls: SystemCalls

    /// The folder of this mapping.
    ///
    /// - Parameters:
    ///   - mapping: Which file is which script.
    ///   - sizeLimit: How many bytes a script may have; a larger file is refused.
    /// - Throws: ``FolderError`` where the workspace is not there.
    public convenience init(_ mapping: FolderMapping, sizeLimit: Int = 16 << 20) throws(FolderError) {
        try self.init(mapping, sizeLimit: sizeLimit, calls: .real)
    }

    init(_ mapping: FolderMapping, sizeLimit: Int = 16 << 20, calls: SystemCalls) throws(FolderError) {
        self.mapping = mapping
        self.sizeLimit = sizeLimit
        self.calls = calls
        guard let real = realpath(mapping.root, nil) else {
            guard errno != ENOENT else { throw .missing(path: mapping.root) }
            throw .system(path: mapping.root, failure: .last("open"))
        }
        defer { free(real) }
        root = String(cString: real)
    }

    /// The folder's path, for those who watch it.
    public var path: String { FolderPath.joined(root == "/" ? "" : root, mapping.directory) }

    /// Which script a path, relative to the folder, is or would be; nil for what is none.
    public func file(at path: String) -> ScriptFile? { mapping.file(at: path) }

    /// Where a script without a file gets one.
    public func placeForNew(_ name: ScriptName) -> ScriptFile { mapping.placeForNew(name) }

    /// Whether a script that no scan finds is left out by the rules of what is ignored: it may lie nowhere, or it lies
    /// where it may not.
    public func leavesOut(_ name: ScriptName) -> Bool {
        mapping.isIgnoredEverywhere(name) || holdsIgnoredFile(name)
    }

    /// Whether a script's usual file is there and ignored.
    public func holdsIgnoredFile(_ name: ScriptName) -> Bool {
        mapping.isIgnored(name) && stamp(of: placeForNew(name)) != nil
    }

    /// The file's stamp; nil where there is no file, or none that may be read.
    public func stamp(of file: ScriptFile) -> FileStamp? {
        guard let status = try? walk(to: file).status, status.kind == .file else { return nil }
        return status.stamp
    }

    /// The file's mode; nil where there is no file.
    public func mode(of file: ScriptFile) -> UInt32? {
        guard let status = try? walk(to: file).status, status.kind == .file else { return nil }
        return status.mode
    }

    /// Goes to a script's file, or to the place where it would be.
    func walk(
        to file: ScriptFile,
        makingFolders: Bool = false,
        followingLast: Bool = true
    ) throws(FileProblem) -> PathWalk.End {
        let opened: PathWalk?
        do { opened = try open(makingFolders: makingFolders) } catch { throw .folder(error) }
        guard let opened, let folder = opened.folders.last else { throw .missing(path: file.path) }
        let names = opened.names.joined(separator: "/")
        let real = FolderPath.joined(root, names)
        var walk = PathWalk(root: folder, realPath: real, path: file.path)
        return try walk.file(file.path, makingFolders: makingFolders, followingLast: followingLast)
    }

    /// Opens the folder; nil where it is not there.
    func open(makingFolders: Bool = false) throws(FolderError) -> PathWalk? {
        let top: Descriptor
        do throws(SystemFailure) {
            top = try Descriptor.openFolder(root)
        } catch {
            throw Self.error(error, path: root)
        }
        var walk = PathWalk(root: top, realPath: root, path: mapping.directory)
        do throws(FileProblem) {
            return try walk.enterFolder(mapping.directory, makingFolders: makingFolders) ? walk : nil
        } catch {
            switch error {
            case .folder(let error): throw error
            case .outside, .tooManyLinks: throw .outside(path: mapping.directory)
            case .system(_, let failure): throw .system(path: mapping.directory, failure: failure)
            default: throw .missing(path: mapping.directory)
            }
        }
    }

    private static func error(_ failure: SystemFailure, path: String) -> FolderError {
        switch failure.code {
        case ENOENT: .missing(path: path)
        case ENOTDIR, ELOOP: .notAFolder(path: path)
        default: .system(path: path, failure: failure)
        }
    }
}
