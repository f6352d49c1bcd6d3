import Glibc
import Synchronization

/// Holds a server's thread until the test lets it go on.
final class Gate: Sendable {
    private let descriptors: [Int32]

    init() {
        var pair: [Int32] = [-1, -1]
        pipe(&pair)
        descriptors = pair
    }

    deinit {
        for descriptor in descriptors { close(descriptor) }
    }

    /// Blocks until the gate is open.
    func wait() {
        var byte: UInt8 = 0
        while read(descriptors[0], &byte, 1) < 0 && errno == EINTR {}
    }

    /// Lets one waiter through.
    func open() {
        var byte: UInt8 = 1
        write(descriptors[1], &byte, 1)
    }
}
