import Glibc
import SystemPackage

/// The writing end of a pipe, which waits while the pipe is full.
final class PipeWriter: Sendable {
    private let descriptor: FileDescriptor
    private let events: DescriptorEvents

    /// Takes over a non-blocking descriptor.
    init(_ descriptor: FileDescriptor) {
        self.descriptor = descriptor
        events = DescriptorEvents(descriptor.rawValue)
    }

    deinit { try? descriptor.close() }

    /// Writes all bytes. Returns false where the reader is gone.
    func write(_ bytes: [UInt8]) async -> Bool {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor.rawValue, buffer.baseAddress?.advanced(by: start), buffer.count - start)
            }
            if count >= 0 {
                start += count
            } else if errno == EAGAIN {
                guard await events.wait(until: .writable) else { return false }
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    /// Ends the present write and every later one.
    func finish() { events.finish() }
}
