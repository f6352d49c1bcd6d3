internal import Glibc

/// A file of settings or a key, read whole, with what the file system says of it at that moment.
struct SmallFile: Sendable {
    let bytes: [UInt8]
    let mode: mode_t
    let owner: uid_t

    /// Far more than anybody writes by hand.
    static let sizeLimit = 1 << 20

    /// Reads a regular file; anything else is refused and never waited for.
    init(path: String) throws(SmallFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        guard status.st_size <= Self.sizeLimit else { throw .tooLarge }
        mode = status.st_mode & 0o7777
        owner = status.st_uid
        bytes = try Self.readAll(descriptor)
    }

    private static func readAll(_ descriptor: Int32) throws(SmallFileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16384)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(errno)
            }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
            // It may grow while it is read.
            if bytes.count > sizeLimit { throw .tooLarge }
        }
    }
}
