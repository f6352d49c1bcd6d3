internal import Glibc

/// A datagram socket of this machine that is told something, without ever waiting for who reads it.
struct NotifyAddress: Sendable {
    private let address: sockaddr_un
    private let length: socklen_t

    /// The socket of a path, or of a name without a file where it begins with `@`; nil for what is neither.
    init?(_ name: String) {
        var bytes = Array(name.utf8)
        var address = sockaddr_un()
        guard bytes.count > 1, bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "/"): break
        case UInt8(ascii: "@"): bytes[0] = 0
        default: return nil
        }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        self.address = address
        length = socklen_t(MemoryLayout.size(ofValue: address.sun_family) + bytes.count)
    }

    /// Sends one datagram; that nobody takes it is nobody's concern.
    func send(_ text: String) {
        let kind = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        _ = withUnsafePointer(to: address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT), address, length)
            }
        }
    }
}
