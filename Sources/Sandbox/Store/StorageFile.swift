import Glibc
import SystemPackage

/// A file that an agent saved, opened below the storage folder without following a link.
final class StorageFile: Sendable {
    /// Its bytes when it was opened.
    let size: Int
    /// Its own name.
    let name: String
    private let file: FileDescriptor

    /// Opens the file whose path has these parts; nil when there is none, or when the path leads elsewhere.
    init?(_ parts: [String], below folder: String) {
        guard let name = parts.last, parts.allSatisfy(Self.isPlain) else { return nil }
        guard let file = Self.open(parts, below: folder) else { return nil }
        var info = stat()
        guard fstat(file.rawValue, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            try? file.close()
            return nil
        }
        self.name = name
        self.file = file
        size = Int(info.st_size)
    }

    deinit {
        try? file.close()
    }

    /// Reads up to `limit` bytes from a position.
    func read(at position: Int, limit: Int) throws(StoreError) -> [UInt8] {
        try OutputFile.read(file, path: name, at: Int64(position), limit: limit)
    }

    /// The type by the name's extension. It is never a page's, whatever the agent saved.
    var contentType: String {
        switch name.lastIndex(of: ".").map({ name[$0...].lowercased() }) {
        case ".json": "application/json; charset=utf-8"
        case ".csv": "text/csv; charset=utf-8"
        case ".txt", ".log", ".md", ".html", ".htm", ".xml", ".js", ".css": "text/plain; charset=utf-8"
        case ".png": "image/png"
        case ".jpg", ".jpeg": "image/jpeg"
        case ".gif": "image/gif"
        case ".pdf": "application/pdf"
        default: "application/octet-stream"
        }
    }

    private static func isPlain(_ part: String) -> Bool {
        !part.isEmpty && part != "." && part != ".." && !part.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
    }

    /// Opens folder after folder, so that no link on the way is followed.
    private static func open(_ parts: [String], below folder: String) -> FileDescriptor? {
        guard var current = try? FileDescriptor.open(folder, .readOnly, options: [.directory, .closeOnExec]) else {
            return nil
        }
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            // Without waiting: a pipe that an agent left there would otherwise hold the opening up.
            let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (isLast ? 0 : O_DIRECTORY)
            let next = openat(current.rawValue, part, flags)
            try? current.close()
            guard next >= 0 else { return nil }
            current = FileDescriptor(rawValue: next)
        }
        return current
    }
}
