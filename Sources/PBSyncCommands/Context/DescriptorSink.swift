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
        /// Readable when somebody wants something, such as to stop.
        let descriptor: Int32
        /// Takes in what became readable; returns whether it was to stop.
        let take: @Sendable () -> Bool
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
        var rest = bytes[...]
        while true {
            let ending = isClosed.withLock { isClosed in
                guard !isClosed else { return Ending.written }
                let ending = writeAll(&rest)
                if case .closed = ending { isClosed = true }
                return ending
            }
            switch ending {
            case .written: return
            case .closed(let number): return onClosed(number)
            case .interrupted:
                // What it was is taken in without the lock, for that may lead to more being written.
                guard interruption?.take() ?? true else { continue }
                return isClosed.withLock { $0 = true }
            }
        }
    }

    private enum Ending: Equatable {
        case written
        case closed(Int32)
        case interrupted
    }

    /// Writes as much as can be, and takes it off the bytes.
    private func writeAll(_ rest: inout ArraySlice<UInt8>) -> Ending {
        while !rest.isEmpty {
            guard waitForRoom() else { return .interrupted }
            let piece = rest.prefix(Self.pieceSize)
            let count = piece.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR && errno != EAGAIN {
                return .closed(errno)
            }
        }
        return .written
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
