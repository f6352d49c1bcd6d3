import HTTPTypes
import Hummingbird
import NIOCore

/// Lets so many bytes of an answer through and then ends the connection in the middle of it.
struct CuttingWriter: ResponseBodyWriter {
    private var inner: any ResponseBodyWriter
    private var rest: Int
    private let channel: any Channel

    init(_ inner: any ResponseBodyWriter, after bytes: Int, of channel: any Channel) {
        self.inner = inner
        rest = bytes
        self.channel = channel
    }

    @concurrent
    mutating func write(_ buffer: ByteBuffer) async throws {
        if buffer.readableBytes < rest {
            rest -= buffer.readableBytes
            return try await inner.write(buffer)
        }
        if let part = buffer.getSlice(at: buffer.readerIndex, length: rest), rest > 0 { try await inner.write(part) }
        try await cut()
    }

    /// An answer shorter than the cut is cut as well, before its end is said.
    @concurrent
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await cut()
    }

    @concurrent
    private func cut() async throws {
        // The output is ended first: that waits until what was written has left.
        try? await channel.close(mode: .output)
        try? await channel.close()
        throw CancellationError()
    }
}
