internal import FoundationEssentials

/// Whether git itself changes files at the moment, as it does when it switches branches.
struct GitActivity: Hashable, Sendable {
    /// The file that git holds while it writes into the working tree.
    private let indexLock: String

    /// The activity in the repository that a folder belongs to; nil where it belongs to none.
    init?(root: String) {
        var folder = root
        while true {
            let path = folder == "/" ? "/.git" : "\(folder)/.git"
            if let git = Self.folder(at: path, in: folder) {
                indexLock = "\(git)/index.lock"
                return
            }
            guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
    }

    /// Whether git is at it.
    var isUnderWay: Bool { FileManager.default.fileExists(atPath: indexLock) }

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
