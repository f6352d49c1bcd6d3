import CLinux
import Glibc

/// A descriptor that a test makes readable.
final class EventDescriptor: Sendable {
    struct NoDescriptor: Error {}

    let descriptor: Int32

    init() throws {
        descriptor = clinux_eventfd()
        if descriptor < 0 { throw NoDescriptor() }
    }

    deinit {
        close(descriptor)
    }

    func signal() {
        var one: UInt64 = 1
        write(descriptor, &one, 8)
    }

    func clear() {
        var count: UInt64 = 0
        read(descriptor, &count, 8)
    }
}
