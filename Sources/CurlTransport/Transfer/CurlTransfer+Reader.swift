internal import EventLoop
internal import PhantombusterAPI

/// What a stream's readers ask for, served in the order in which they asked.
extension CurlTransfer {
    /// How many bytes of a stream may wait for their reader before the sender is held back.
    static let highWater = 256 << 10

    /// Gives the reader what has come, or keeps it until something does.
    func pull(_ continuation: CheckedContinuation<[UInt8]?, any Error>) {
        readers.append(continuation)
        serveReaders()
        guard isPaused, body.isEmpty, let handle else { return }
        isPaused = false
        connectionIsReady()
        // What curl held back it hands over within this call, and with it may come the end.
        guard handle.resume() else {
            return abort(failure ?? .interrupted("libcurl cannot go on with a transfer that waited for its reader"))
        }
        loop.advanceTransfers()
    }

    /// Gives the first reader bytes, or everyone the end once all bytes are taken.
    ///
    /// One that was cancelled gets no bytes any more.
    func serveReaders() {
        guard !readers.isEmpty else { return }
        if !body.isEmpty, failure != .cancelled {
            let piece = body
            body = []
            readers.removeFirst().resume(returning: piece)
        }
        guard let outcome, body.isEmpty || failure == .cancelled else { return }
        let waiting = readers
        readers = []
        for reader in waiting { reader.resume(with: outcome.map { nil }.mapError { $0 as any Error }) }
    }
}
