public import EventLoop
public import PhantombusterAPI

/// Carries requests over libcurl, on the event loop's thread.
///
/// Connections stay warm between requests. A caller that runs on the loop itself, such as one of its actors, starts its
/// transfer with no hand-over and is resumed on the same thread.
///
/// A request is sent once. The one exception is a read whose kept-alive connection turns out to have been closed by the
/// server before a byte of an answer came: libcurl sends it again on a new connection.
public final class CurlTransport: Transport {
    /// How many streams may be open without costing other requests their warm connection.
    private static let roomForStreams = 64

    private let loop: EventLoop
    private let yard: TransferYard

    /// A transport on a loop.
    public init(loop: EventLoop, settings: CurlSettings = CurlSettings()) {
        self.loop = loop
        yard = TransferYard(loop: loop, settings: settings)
        loop.perform { [loop] in
            guard let multi = loop.multiHandle else { return }
            MultiOptions.set(on: multi, keptConnections: settings.maximumConnectionsPerHost + Self.roomForStreams)
        }
    }

    /// Sends a request and collects the whole answer.
    ///
    /// At most ``CurlSettings/maximumConnectionsPerHost`` such requests to one host are under way at once; the rest
    /// wait in order, and their wait counts against the total limit only.
    ///
    /// - Throws: `TransportError`.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        let transfer = CurlTransfer(request: request, isStream: false, yard: yard)
        // Here already, so that the request is on its way when a task that has no preference for the loop is moved.
        if loop.isOnLoop, !Task.isCancelled { transfer.submit() }
        return try await loop.staying {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    loop.perform { transfer.serve(.whole(continuation)) }
                }
            } onCancel: {
                loop.perform { transfer.abort(.cancelled) }
            }
        }
    }

    /// Sends a request and returns when the answer's headers are there.
    ///
    /// A stream takes none of the places that ``send(_:)`` counts, however long it lasts.
    ///
    /// - Throws: `TransportError`.
    public func open(_ request: TransportRequest) async throws -> any TransportStream {
        let transfer = CurlTransfer(request: request, isStream: true, yard: yard)
        let head = try await loop.staying {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    loop.perform { transfer.serve(.stream(continuation)) }
                }
            } onCancel: {
                loop.perform { transfer.abort(.cancelled) }
            }
        }
        return CurlStream(head: head, transfer: transfer, loop: loop)
    }
}
