internal import Glibc
internal import SystemPackage

/// A datagram socket with a name in a folder, as systemd has one for what its services tell it.
public final class NotifySocket: Sendable {
    /// The lines of all messages.
    public let messages = LineLog(name: "the socket")
    /// The socket's path.
    public let path: String

    private let descriptor: Int32

    private init(path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Errno(rawValue: errno) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { throw Errno.fileNameTooLong }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafePointer(to: address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        guard result == 0 else {
            close(descriptor)
            throw Errno(rawValue: errno)
        }
    }

    /// Makes a socket at a path, hands it to `body` and ends it.
    public static func with<Result>(path: String, body: (NotifySocket) async throws -> Result) async throws -> Result {
        let socket = try NotifySocket(path: path)
        DetachedThread.start { socket.drain() }
        defer { shutdown(socket.descriptor, Int32(SHUT_RDWR)) }
        return try await body(socket)
    }

    private func drain() {
        var buffer = [UInt8](repeating: 0, count: 1 << 12)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            messages.append(buffer[..<count] + [UInt8(ascii: "\n")])
        }
        close(descriptor)
        messages.close()
    }
}
