internal import EventLoop
internal import Glibc
internal import Synchronization

/// Reads standard input line by line without holding up the loop.
final class LineReader: Sendable {
    /// The process's one.
    static let shared = LineReader(STDIN_FILENO)

    private let descriptor: Int32
    private let pending = Mutex<[UInt8]>([])

    /// A reader of a descriptor.
    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The next line without its end; nil at the end of the input.
    ///
    /// - Throws: `CancellationError`.
    func line(waitingOn loop: EventLoop?) async throws -> String? {
        while true {
            if let line = takeLine() { return line }
            try Task.checkCancellation()
            if let loop { try await waitUntilReadable(on: loop) }
            guard read() else { return takeRest() }
        }
    }

    /// Reads what is there; false at the end of the input.
    private func read() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var count = Glibc.read(descriptor, &buffer, buffer.count)
        while count < 0, errno == EINTR { count = Glibc.read(descriptor, &buffer, buffer.count) }
        guard count > 0 else { return false }
        pending.withLock { $0 += buffer[..<count] }
        return true
    }

    private func takeLine() -> String? {
        pending.withLock { bytes in
            guard let end = bytes.firstIndex(of: 0x0A) else { return nil }
            defer { bytes.removeSubrange(...end) }
            return String(decoding: bytes[..<end], as: UTF8.self)
        }
    }

    private func takeRest() -> String? {
        pending.withLock { bytes in
            guard !bytes.isEmpty else { return nil }
            defer { bytes = [] }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private func waitUntilReadable(on loop: EventLoop) async throws {
        let wait = ReadableWait()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                wait.begin(continuation, registration: loop.watch(descriptor) { wait.end(.success(())) })
            }
        } onCancel: {
            wait.end(.failure(CancellationError()))
        }
    }
}
