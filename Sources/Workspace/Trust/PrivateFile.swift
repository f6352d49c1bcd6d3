internal import Glibc

/// Replaces a small file that is for its owner alone: whoever looks sees the old text or the new one, complete.
enum PrivateFile {
    /// Why it did not work: the system's error number.
    struct Failure: Error {
        let code: Int32
    }

    static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
        let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        var isPlaced = false
        defer {
            close(descriptor)
            if !isPlaced { unlink(temporary) }
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { throw Failure(code: errno) }
            rest = rest.dropFirst(max(count, 0))
        }
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw Failure(code: errno) }
        isPlaced = true
        let folder = open(RealPath.parent(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw Failure(code: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Failure(code: errno) }
    }
}
