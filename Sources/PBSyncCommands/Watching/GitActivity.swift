internal import FoundationEssentials
internal import SyncEngine

/// Tells what git changed from what a person saved.
///
/// When git switches branches it takes its lock, writes the files, puts the new index into the lock's place, and then
/// moves `HEAD`, each in its turn. So a file that changed shortly before `HEAD` moved was changed by the switch. A pull,
/// a merge or a reset leaves `HEAD` itself alone: what they bring goes up as any save, once git is done, because the
/// lock of the workspace is among the files that they bring.
struct GitActivity: Sendable {
    /// The repository's own folder for this working tree.
    private let folder: String
    /// When `HEAD` had last moved when watching began.
    private let headBefore: Int64?

    /// The activity in the repository that a folder belongs to; nil where it belongs to none.
    init?(root: String) {
        guard let folder = Self.repository(of: root) else { return nil }
        self.folder = folder
        headBefore = GitMoment.time(of: "\(folder)/HEAD")
    }

    /// Who made a change.
    ///
    /// - Parameter change: The time of the change, in nanoseconds since 1970.
    func origin(of change: Int64) -> ChangeOrigin {
        GitMoment(folder: folder).origin(of: change, headBefore: headBefore)
    }

    private static func repository(of root: String) -> String? {
        var folder = root
        while true {
            let path = folder == "/" ? "/.git" : "\(folder)/.git"
            if let git = Self.folder(at: path, in: folder) { return git }
            guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
    }

    /// The repository's own folder: `.git`, or what that file of a further working tree or a submodule names.
    private static func folder(at path: String, in parent: String) -> String? {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        if isFolder { return path }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), text.hasPrefix("gitdir: ") else {
            return nil
        }
        let target = text.dropFirst(8).prefix { $0 != "\n" }
        return target.hasPrefix("/") ? String(target) : "\(parent)/\(target)"
    }
}
