import CLinux
import Glibc
import SystemPackage

/// Copies files of a run into the storage.
struct StorageWriter: Sendable {
    /// The storage folder.
    let root: String

    /// Copies a file below `folder` to `path` below the storage folder, replacing what was there.
    ///
    /// The run may be isolated and hostile: no link is followed out of its folder, and only a plain file is taken.
    ///
    /// - Parameter limit: the most bytes.
    /// - Returns: the file's size.
    /// - Throws: `ChannelError.file`.
    func copy(_ file: String, in folder: String, to path: String, limit: Int64) throws(ChannelError) -> Int64 {
        do {
            let folder = try FileDescriptor.open(folder, .readOnly, options: [.directory, .closeOnExec])
            defer { try? folder.close() }
            let number = clinux_open_beneath(folder.rawValue, file)
            guard number >= 0 else { throw Errno(rawValue: errno) }
            let source = FileDescriptor(rawValue: number)
            defer { try? source.close() }
            var info = stat()
            guard fstat(number, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { throw Errno.invalidArgument }
            return try write(source, to: path, limit: limit)
        } catch {
            throw .file(path, reason: (error as? Errno)?.description ?? "\(error)")
        }
    }

    private func write(_ source: FileDescriptor, to path: String, limit: Int64) throws -> Int64 {
        let names = path.split(separator: "/")
        var folder = root
        for name in names.dropLast() {
            folder += "/" + name
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw Errno(rawValue: errno) }
        }
        let temporary = "\(root)/.saving-\(source.rawValue)-\(UInt64.random(in: .min ... .max))"
        let target = try FileDescriptor.open(
            temporary,
            .writeOnly,
            options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
            permissions: .ownerReadWrite
        )
        do {
            let size = try target.closeAfter { try Self.pump(source, target, limit: limit) }
            guard rename(temporary, "\(root)/\(path)") == 0 else { throw Errno(rawValue: errno) }
            return size
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private static func pump(_ source: FileDescriptor, _ target: FileDescriptor, limit: Int64) throws -> Int64 {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
        defer { buffer.deallocate() }
        var size: Int64 = 0
        while true {
            let count = try source.read(into: buffer)
            guard count > 0 else { return size }
            size += Int64(count)
            guard size <= limit else { throw Errno.noSpace }
            try target.writeAll(buffer.prefix(count))
        }
    }
}
