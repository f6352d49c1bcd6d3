internal import Glibc
internal import Synchronization

/// Writes to a descriptor without a buffer, so that nothing is lost whatever ends the program.
final class DescriptorSink: Sendable {
    /// The most that a pipe takes at once when it has room at all.
    private static let pieceSize = 4096

    private let descriptor: Int32
    private let interruption: Interruption?
    private let isClosed = Mutex(false)
    private let onClosed: @Sendable (Int32) -> Void

    /// What ends a wait for a reader that does not read.
    struct Interruption: Sendable {
        /// Readable when somebody wants to stop.
        let descriptor: Int32
        /// Takes in what became readable.
        let take: @Sendable () -> Void
    }

    /// A sink.
    ///
    /// - Parameters:
    ///   - descriptor: Where to write.
    ///   - interruption: What ends a wait for the reader; what is written afterwards is dropped.
    ///   - onClosed: Called once when nothing more can be written, with the error's number: `EPIPE` where the reader has
    ///     gone. What is written afterwards is dropped.
    init(
        _ descriptor: Int32,
        interruption: Interruption? = nil,
        onClosed: @escaping @Sendable (Int32) -> Void = { _ in }
    ) {
        self.descriptor = descriptor
        self.interruption = interruption
        self.onClosed = onClosed
    }

    /// Writes all of the bytes; writes of several threads do not mix.
    func write(_ bytes: [UInt8]) {
        let ending = isClosed.withLock { isClosed in
            guard !isClosed else { return Ending.written }
            let ending = writeAll(bytes)
            isClosed = ending != .written
            return ending
        }
        switch ending {
        case .written: break
        case .closed(let number): onClosed(number)
        case .interrupted: interruption?.take()
        }
    }

    private enum Ending: Equatable {
        case written
        case closed(Int32)
        case interrupted
    }

    private func writeAll(_ bytes: [UInt8]) -> Ending {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                guard waitForRoom() else { return .interrupted }
                let piece = rest.prefix(Self.pieceSize)
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: piece).baseAddress, piece.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno != EINTR && errno != EAGAIN {
                    return .closed(errno)
                }
            }
            return .written
        }
    }

    /// Waits until the reader has room; false where somebody wants to stop before that.
    ///
    /// The loop's thread writes, and a reader such as a pager may never read on: without this nothing could stop us.
    private func waitForRoom() -> Bool {
        var waits = [pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)]
        if let interruption { waits.append(pollfd(fd: interruption.descriptor, events: Int16(POLLIN), revents: 0)) }
        while poll(&waits, nfds_t(waits.count), -1) < 0 {
            guard errno == EINTR else { return true }
        }
        return waits[0].revents != 0
    }
}
