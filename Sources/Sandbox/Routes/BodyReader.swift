import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a request's body, bounded in size and in time.
struct BodyReader: Sendable {
    let settings: Settings

    /// The body broke off, or was no HTTP. The server below the routes answers this in its own way.
    struct Broken: Error {
        let cause: any Error
    }

    /// Reads the whole body and leaves it in the request.
    ///
    /// A client that takes too long loses its connection; nobody else waits for it meanwhile.
    ///
    /// - Throws: `APIFailure` with 413, or `Broken`.
    func read(_ request: inout Request, from channel: any Channel) async throws -> ByteBuffer {
        let length = request.headers[.contentLength].flatMap(Int.init)
        // Most requests are GETs without a body; there is nothing to wait for then.
        if length ?? 0 == 0, request.headers[.transferEncoding] == nil { return ByteBuffer() }
        if let length, length > settings.maximumBodyBytes { throw tooLarge }
        let deadline = closing(channel, after: settings.requestSeconds)
        defer { deadline.cancel() }
        let whole = try await collect(request.body, length ?? 0, from: channel)
        request.body = RequestBody(buffer: whole)
        return whole
    }

    @concurrent
    private func collect(_ body: RequestBody, _ length: Int, from channel: any Channel) async throws -> ByteBuffer {
        var whole = channel.allocator.buffer(capacity: length)
        var pause = closing(channel, after: settings.idleSeconds)
        defer { pause.cancel() }
        var pieces = body.makeAsyncIterator()
        while var piece = try await next(&pieces) {
            pause.cancel()
            guard whole.readableBytes + piece.readableBytes <= settings.maximumBodyBytes else { throw tooLarge }
            whole.writeBuffer(&piece)
            pause = closing(channel, after: settings.idleSeconds)
        }
        return whole
    }

    @concurrent
    private func next(_ pieces: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do {
            return try await pieces.next()
        } catch {
            throw Broken(cause: error)
        }
    }

    private func closing(_ channel: any Channel, after seconds: Double) -> Scheduled<Void> {
        channel.eventLoop.scheduleTask(in: .nanoseconds(Int64(seconds * 1e9))) { channel.close(promise: nil) }
    }

    private var tooLarge: APIFailure {
        APIFailure(
            status: .contentTooLarge,
            message: "The request is larger than \(settings.maximumBodyBytes) bytes"
        )
    }
}
