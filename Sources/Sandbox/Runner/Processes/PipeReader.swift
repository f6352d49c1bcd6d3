import Glibc
import SystemPackage

/// The reading end of a pipe, read as bytes come.
final class PipeReader: Sendable {
    private let descriptor: FileDescriptor
    private let events: DescriptorEvents

    /// Takes over a non-blocking descriptor.
    init(_ descriptor: FileDescriptor) {
        self.descriptor = descriptor
        events = DescriptorEvents(descriptor.rawValue)
    }

    deinit { try? descriptor.close() }

    /// The bytes that are there, at most `limit`; waits for some. None at the end.
    func next(limit: Int) async -> [UInt8] {
        var isOver = false
        while true {
            var failure: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                let got = Glibc.read(descriptor.rawValue, buffer.baseAddress, limit)
                failure = got < 0 ? errno : 0
                count = max(0, got)
            }
            if !bytes.isEmpty || failure == 0 { return bytes }
            if failure == EINTR { continue }
            guard failure == EAGAIN, !isOver else { return [] }
            // Finished while we waited: what came between the last look and the finish is still there to be read.
            isOver = !(await events.wait(until: .readable))
        }
    }

    /// What is in the pipe now is the last that is read: the end comes when it is empty, also where some process still
    /// holds the other end.
    func finish() { events.finish() }
}
