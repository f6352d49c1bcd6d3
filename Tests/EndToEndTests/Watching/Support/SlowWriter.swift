import Glibc
import SystemPackage

/// A program that writes a file piece by piece.
struct SlowWriter: ~Copyable {
    private let descriptor: Int32

    /// Truncates a file, or makes one, and holds it open for writing.
    init(_ path: String) throws {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// Holds a file open for writing until `body` returns.
    static func with(_ path: String, body: (borrowing SlowWriter) throws -> Void) throws {
        let writer = try SlowWriter(path)
        try body(writer)
    }

    /// Writes more.
    func write(_ text: String) throws {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Errno(rawValue: errno) }
            written += count
        }
    }

    /// Waits until the disk has it.
    func sync() {
        fsync(descriptor)
    }
}
