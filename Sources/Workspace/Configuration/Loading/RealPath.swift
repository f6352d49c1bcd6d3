internal import Glibc

/// What the file system says about paths.
enum RealPath {
    /// The path with every symbolic link followed; nil where nothing is there.
    static func of(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// Whether something of that name is there, a dangling link included.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// The folder that a path lies in.
    static func parent(of path: String) -> String {
        let bytes = path.utf8
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")), slash != bytes.startIndex else { return "/" }
        return String(decoding: Array(bytes[..<slash]), as: UTF8.self)
    }

    /// The last part of a path.
    static func lastPart(of path: String) -> String {
        let bytes = path.utf8
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return String(decoding: Array(bytes[bytes.index(after: slash)...]), as: UTF8.self)
    }

    /// The path of a name in a folder.
    static func appending(_ name: String, to folder: String) -> String {
        folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    }
}
