internal import Glibc

/// The watched folder: its paths, and which of them are of interest.
struct FeedFolder: Sendable {
    /// The folder's path, without a slash at its end.
    let root: String
    /// Whether a folder, by its path below the root, is left alone with all that is in it.
    let ignoresDirectory: @Sendable (String) -> Bool
    /// Whether a file, by its path below the root, is never of interest.
    let ignoresFile: @Sendable (String) -> Bool

    private let prefix: String

    init(
        root: String,
        ignoresDirectory: @escaping @Sendable (String) -> Bool,
        ignoresFile: @escaping @Sendable (String) -> Bool
    ) {
        var root = root
        while root.utf8.count > 1, root.hasSuffix("/") { root.removeLast() }
        self.root = root
        self.ignoresDirectory = ignoresDirectory
        self.ignoresFile = ignoresFile
        prefix = root == "/" ? root : root + "/"
    }

    /// The whole path of one below the root.
    func absolute(_ path: String) -> String { path.isEmpty ? root : prefix + path }

    /// Whether there is a symbolic link at a path.
    func isLink(_ path: String) -> Bool {
        var byte: CChar = 0
        return readlink(absolute(path), &byte, 1) >= 0
    }

    /// Where a link leads, relative to the root: nil for a dangling link, one to a folder, and one out of the root.
    func target(of link: String) -> String? {
        guard let target = Self.real(absolute(link)), let root = Self.real(root) else { return nil }
        let prefix = root == "/" ? root : root + "/"
        guard target.hasPrefix(prefix), FolderIdentity(path: target) == nil else { return nil }
        return String(target.dropFirst(prefix.count))
    }

    /// The folders above the root, by its path as given and by its real one, from the top.
    var ancestors: [String] {
        var found: [String] = []
        for path in [root, Self.real(root) ?? root] where path.hasPrefix("/") {
            var parents: [String] = []
            var rest = path[...]
            while let slash = rest.lastIndex(of: "/"), rest.count > 1 {
                rest = rest[..<slash]
                parents.append(rest.isEmpty ? "/" : String(rest))
            }
            found += parents.reversed().filter { !found.contains($0) }
        }
        return found
    }

    private static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(validatingCString: resolved)
    }
}
