@preconcurrency internal import Dispatch
internal import Glibc
internal import SystemPackage

/// A TCP connection that sends exactly the bytes that a test says, and reads what comes back.
///
/// Its calls may wait for the network; they do so on a queue of its own, never on a thread that the server under test
/// may need.
public final class ClientConnection: Sendable {
    private let socket: FileDescriptor
    private let queue = DispatchQueue(label: "pbsync.test.connection")
    /// What was read beyond what a caller asked for. Only touched on the queue.
    private let buffer = Buffer()

    // Only ever used on the connection's serial queue.
    private final class Buffer: @unchecked Sendable {
        var bytes: [UInt8] = []
        var isAtEnd = false
    }

    /// Connects to a port of this machine.
    public init(port: Int) throws {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Errno(rawValue: errno) }
        socket = FileDescriptor(rawValue: descriptor)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(truncatingIfNeeded: port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Errno(rawValue: errno) }
        // A safety net for a server that hangs, not a way to wait.
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        try? socket.close()
    }

    /// Sends bytes.
    public func send(_ bytes: some Sequence<UInt8> & Sendable) async throws {
        try await onQueue { [socket] in
            let all = Array(bytes)
            var sent = 0
            while sent < all.count {
                let count = all[sent...].withUnsafeBytes {
                    Glibc.send(socket.rawValue, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw Errno(rawValue: errno) }
                sent += count
            }
        }
    }

    /// Sends text; a line end must be written as CRLF where HTTP wants one.
    public func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    /// Reads one HTTP answer to its end: by its length, its chunks or the connection's end.
    public func answer(toHead: Bool = false) async throws -> HTTPAnswer {
        try await read(HTTPAnswerReader(isHead: toHead))
    }

    /// Reads the head of an HTTP answer and leaves its body to be read.
    public func head() async throws -> HTTPAnswer {
        try await read(HTTPAnswerReader(isHead: true))
    }

    /// Reads up to and with the given text.
    public func read(through text: String) async throws -> String {
        try await onQueue { [self] in
            let wanted = Array(text.utf8)
            while true {
                if let range = buffer.bytes.firstRange(of: wanted) {
                    defer { buffer.bytes.removeSubrange(..<range.upperBound) }
                    return String(decoding: buffer.bytes[..<range.upperBound], as: UTF8.self)
                }
                guard !buffer.isAtEnd else { throw HTTPAnswer.Incomplete(got: buffer.bytes) }
                try fill()
            }
        }
    }

    /// Reads so many bytes.
    public func read(count: Int) async throws -> [UInt8] {
        try await onQueue { [self] in
            while buffer.bytes.count < count {
                guard !buffer.isAtEnd else { throw HTTPAnswer.Incomplete(got: buffer.bytes) }
                try fill()
            }
            defer { buffer.bytes.removeFirst(count) }
            return Array(buffer.bytes.prefix(count))
        }
    }

    /// Reads until the other side ends or resets the connection.
    ///
    /// - Returns: The bytes, and whether the end was an orderly one.
    public func rest() async throws -> (bytes: [UInt8], isOrderly: Bool) {
        try await onQueue { [self] in
            var isOrderly = true
            while !buffer.isAtEnd {
                do {
                    try fill()
                } catch Errno.connectionReset {
                    isOrderly = false
                    buffer.isAtEnd = true
                }
            }
            defer { buffer.bytes = [] }
            return (buffer.bytes, isOrderly)
        }
    }

    /// Says that nothing more will be sent.
    public func finishSending() {
        shutdown(socket.rawValue, Int32(SHUT_WR))
    }

    /// Ends the connection in both directions.
    public func close() {
        shutdown(socket.rawValue, Int32(SHUT_RDWR))
    }

    private func read(_ reader: HTTPAnswerReader) async throws -> HTTPAnswer {
        try await onQueue { [self] in
            var reader = reader
            while true {
                if let answer = try reader.answer(taking: &buffer.bytes, isAtEnd: buffer.isAtEnd) { return answer }
                guard !buffer.isAtEnd else { throw HTTPAnswer.Incomplete(got: buffer.bytes) }
                try fill()
            }
        }
    }

    private func fill() throws {
        let piece = try [UInt8](unsafeUninitializedCapacity: 65_536) { memory, count in
            count = recv(socket.rawValue, memory.baseAddress, memory.count, 0)
            guard count >= 0 else {
                count = 0
                throw Errno(rawValue: errno)
            }
        }
        if piece.isEmpty { buffer.isAtEnd = true }
        buffer.bytes += piece
    }

    private func onQueue<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
