/// Paths as they are kept here: relative, with single slashes, without `.` and `..`.
enum FolderPath {
    /// The path in that form; nil where it leads out of its folder or is absolute. The folder itself is the empty path.
    static func normalised(_ path: String) -> String? {
        guard !path.utf8.starts(with: "/".utf8) else { return nil }
        // On the way of every save: the paths that events and walks give are as they should be.
        if isNormal(path) { return path }
        var parts: [Substring] = []
        for part in Self.parts(of: path) where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    /// Whether no part of a relative path is empty or made of one or two dots alone.
    private static func isNormal(_ path: String) -> Bool {
        var path = path
        return path.withUTF8 { bytes in
            var length = 0
            var dots = 0
            for byte in bytes {
                if byte == UInt8(ascii: "/") {
                    if length == dots, length <= 2 { return false }
                    (length, dots) = (0, 0)
                } else {
                    length += 1
                    if byte == UInt8(ascii: ".") { dots += 1 }
                }
            }
            return length != dots || length > 2
        }
    }

    /// What stands between a path's slashes, without what is empty.
    ///
    /// By bytes, as the system does: to a reader of characters a slash before a combining mark is none.
    static func parts(of path: String) -> [Substring] {
        path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
    }

    /// The last part of a path.
    static func name(of path: String) -> Substring {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
    }

    /// One path below another.
    static func joined(_ folder: String, _ name: String) -> String {
        folder.isEmpty ? name : name.isEmpty ? folder : "\(folder)/\(name)"
    }

    /// Every folder above a path, outermost first, without the root itself.
    static func ancestors(of path: String) -> [Substring] {
        path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { path[..<$0] }
    }
}
