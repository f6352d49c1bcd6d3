internal import EventLoop
internal import PhantombusterAPI

/// What a stream's reader asks for.
extension CurlTransfer {
    /// How many bytes of a stream may wait for their reader before the sender is held back.
    static let highWater = 256 << 10

    /// Gives the reader what has come, or keeps it until something does.
    func pull(_ continuation: CheckedContinuation<[UInt8]?, any Error>) {
        reader = continuation
        serveReader()
        guard isPaused, body.isEmpty, let handle else { return }
        isPaused = false
        connectionIsReady()
        handle.resume()
        loop.advanceTransfers()
    }

    /// Gives the reader bytes, or the end once all of them are taken. One that was cancelled gets no bytes any more.
    func serveReader() {
        guard let reader else { return }
        if !body.isEmpty, failure != .cancelled {
            self.reader = nil
            let piece = body
            body = []
            reader.resume(returning: piece)
        } else if let outcome {
            self.reader = nil
            reader.resume(with: outcome.map { nil }.mapError { $0 as any Error })
        }
    }
}
