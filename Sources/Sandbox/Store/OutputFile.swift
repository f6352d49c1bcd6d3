import Glibc
import Synchronization
import SystemPackage

/// The console output of one container: a file that only grows, appended by the run and read from any position.
///
/// A file rather than rows, because a hundred megabytes then pass through the page cache once, with no copy in the
/// database, its log or this process.
final class OutputFile: Sendable {
    /// The file's path.
    let path: String
    private let descriptor: FileDescriptor
    private let length: Mutex<Int64>

    /// Opens the file at `path` for appending, creating it where needed.
    init(path: String) throws(StoreError) {
        self.path = path
        do {
            descriptor = try FileDescriptor.open(
                path,
                .readWrite,
                options: [.create, .append, .closeOnExec, .noFollow],
                permissions: .ownerReadWrite
            )
        } catch {
            throw StoreError.file(path: path, operation: "open", errno: (error as? Errno)?.rawValue ?? EIO)
        }
        let end = (try? descriptor.seek(offset: 0, from: .end)) ?? 0
        length = Mutex(end)
    }

    /// Bytes so far.
    var size: Int64 { length.withLock { $0 } }

    /// Appends bytes; when this returns, every reader sees them.
    ///
    /// - Returns: the size afterwards.
    @discardableResult
    func append(_ bytes: some Sequence<UInt8>) throws(StoreError) -> Int64 {
        do {
            return try length.withLock { length in
                length += Int64(try descriptor.writeAll(bytes))
                return length
            }
        } catch {
            throw StoreError.file(path: path, operation: "write", errno: (error as? Errno)?.rawValue ?? EIO)
        }
    }

    /// Reads up to `limit` bytes from a position; none past the end.
    func read(at position: Int64, limit: Int) throws(StoreError) -> [UInt8] {
        try Self.read(descriptor, path: path, at: position, limit: limit)
    }

    /// Closes the file. Nothing may be read or appended afterwards.
    func close() {
        try? descriptor.close()
    }

    static func read(
        _ descriptor: FileDescriptor,
        path: String,
        at position: Int64,
        limit: Int
    ) throws(StoreError) -> [UInt8] {
        guard position >= 0, limit > 0 else { return [] }
        do {
            return try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                while count < limit {
                    let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                    let got = try descriptor.read(fromAbsoluteOffset: position + Int64(count), into: rest)
                    if got == 0 { break }
                    count += got
                }
            }
        } catch {
            throw StoreError.file(path: path, operation: "read", errno: (error as? Errno)?.rawValue ?? EIO)
        }
    }
}
