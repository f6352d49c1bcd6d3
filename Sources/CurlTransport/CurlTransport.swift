public import EventLoop
public import PhantombusterAPI

/// Carries requests over libcurl, on the event loop's thread.
///
/// Connections stay warm between requests. A caller that runs on the loop itself, such as one of its actors, starts its
/// transfer with no hand-over and is resumed on the same thread.
public final class CurlTransport: Transport {
    private let loop: EventLoop
    private let handles: EasyHandlePool

    /// A transport on a loop.
    public init(loop: EventLoop, settings: CurlSettings = CurlSettings()) {
        self.loop = loop
        let handles = EasyHandlePool(settings: settings)
        self.handles = handles
        loop.perform { [loop] in
            guard let multi = loop.multiHandle else { return }
            MultiOptions.set(on: multi, connectionsPerHost: settings.maximumConnectionsPerHost)
            loop.whenStopping { handles.removeAll() }
        }
    }

    /// Sends a request and collects the whole answer.
    ///
    /// - Throws: ``TransportError``.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        let transfer = CurlTransfer(request: request, loop: loop, handles: handles)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                loop.perform { transfer.start(.whole(continuation)) }
            }
        } onCancel: {
            loop.perform { transfer.cancel() }
        }
    }

    /// Sends a request and returns when the answer's headers are there.
    ///
    /// - Throws: ``TransportError``.
    public func open(_ request: TransportRequest) async throws -> any TransportStream {
        let transfer = CurlTransfer(request: request, loop: loop, handles: handles)
        let head = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                loop.perform { transfer.start(.stream(continuation)) }
            }
        } onCancel: {
            loop.perform { transfer.cancel() }
        }
        return CurlStream(head: head, transfer: transfer, loop: loop)
    }
}
