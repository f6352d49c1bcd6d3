internal import EventLoop
internal import PhantombusterAPI

/// An answer that is pulled from its transfer piece by piece.
///
/// A stream that nobody holds any more drops its connection.
final class CurlStream: TransportStream {
    let status: Int
    let headers: TransportHeaders
    private let transfer: CurlTransfer
    private let loop: EventLoop

    init(head: ResponseHead, transfer: CurlTransfer, loop: EventLoop) {
        status = head.status
        headers = head.headers
        self.transfer = transfer
        self.loop = loop
    }

    deinit {
        cancel()
    }

    func next() async throws -> [UInt8]? {
        try await loop.staying {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    loop.perform { [transfer] in transfer.pull(continuation) }
                }
            } onCancel: {
                cancel()
            }
        }
    }

    func cancel() {
        loop.perform { [transfer] in transfer.abort(.cancelled) }
    }
}
