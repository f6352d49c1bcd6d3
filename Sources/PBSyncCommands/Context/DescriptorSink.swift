internal import Glibc
internal import Synchronization

/// Writes to a descriptor without a buffer, so that nothing is lost whatever ends the program.
final class DescriptorSink: Sendable {
    private let descriptor: Int32
    private let isClosed = Mutex(false)
    private let onClosed: @Sendable () -> Void

    /// A sink.
    ///
    /// - Parameters:
    ///   - descriptor: Where to write.
    ///   - onClosed: Called once when the reader has gone; what is written afterwards is dropped.
    init(_ descriptor: Int32, onClosed: @escaping @Sendable () -> Void = {}) {
        self.descriptor = descriptor
        self.onClosed = onClosed
    }

    /// Writes all of the bytes; writes of several threads do not mix.
    func write(_ bytes: [UInt8]) {
        let hasJustClosed = isClosed.withLock { isClosed in
            guard !isClosed else { return false }
            isClosed = !Self.writeAll(bytes, to: descriptor)
            return isClosed
        }
        if hasJustClosed { onClosed() }
    }

    /// Whether all could be written.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    // Whoever gave us this descriptor made it non-blocking.
                    var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&wait, 1, -1)
                } else if errno != EINTR {
                    return false
                }
            }
            return true
        }
    }
}
