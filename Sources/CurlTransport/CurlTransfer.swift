internal import CCurl
internal import EventLoop
internal import PhantombusterAPI

/// One request on its way, and its answer as it comes.
// Created anywhere, then touched on the loop's thread only.
final class CurlTransfer: @unchecked Sendable {
    /// Who waits for what.
    enum Taker {
        case whole(CheckedContinuation<TransportResponse, any Error>)
        case stream(CheckedContinuation<ResponseHead, any Error>)
    }

    /// How many bytes of a stream may wait for their reader before the sender is held back.
    private static let highWater = 256 << 10

    let request: TransportRequest
    let loop: EventLoop
    private let handles: EasyHandlePool
    private var handle: EasyHandle?

    private var head = ResponseHead()
    private var body: [UInt8] = []
    private var taken = 0
    /// Who waits for the whole answer, or for a stream's headers.
    private var taker: Taker?
    private var isStream = false
    /// Who waits for a stream's next piece.
    private var reader: CheckedContinuation<[UInt8]?, any Error>?
    private var isPaused = false
    /// Why we ended the transfer ourselves.
    private var failure: TransportError?
    /// How it ended, once it has.
    private var outcome: Result<Void, TransportError>?

    /// How often the request was about to be sent: once it is on a connection.
    private var sends = 0
    private var idleTimer: TimerRegistration?
    private var lastActivity = MonotonicTime.now
    private var uploadedBytes: Int64 = 0

    init(request: TransportRequest, loop: EventLoop, handles: EasyHandlePool) {
        self.request = request
        self.loop = loop
        self.handles = handles
    }

    /// Hands the request to curl.
    func start(_ taker: Taker) {
        self.taker = taker
        if case .stream = taker { isStream = true }
        if let outcome { return deliver(outcome) }
        guard !loop.isStopping else { return finish(.failure(.cancelled)) }
        guard let handle = handles.take(), handle.prepare(request) else {
            return finish(.failure(.unreachable("out of memory")))
        }
        self.handle = handle
        handle.setCallbacks(
            context: Unmanaged.passUnretained(self).toOpaque(),
            body: { bytes, size, count, context in
                CurlTransfer.from(context)?.receive(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
            },
            header: { bytes, size, count, context in
                CurlTransfer.from(context)?.receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
                    ?? 0
            },
            beforeRequest: { context, _, _, _, _ in
                CurlTransfer.from(context)?.maySend() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            }
        )
        armIdleTimer(request.limits.idle)
        // The loop keeps this object until curl is done with it.
        guard loop.start(handle.pointer, whenDone: { self.ended($0) }) else {
            return finish(.failure(.unreachable("libcurl takes no request")))
        }
    }

    /// Ends the transfer from our side; harmless when it has ended.
    func cancel() {
        abort(.cancelled)
    }

    /// Gives a stream's reader what has come, or keeps them until something does.
    func pull(_ continuation: CheckedContinuation<[UInt8]?, any Error>) {
        reader = continuation
        serveReader()
        guard isPaused, body.count < Self.highWater / 2, let handle else { return }
        isPaused = false
        lastActivity = .now
        handle.unpause()
        loop.advanceTransfers()
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
        context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: What curl calls

    /// Whether the request may go out on the connection that was found for it.
    ///
    /// When a kept-alive connection turns out to be dead, curl takes a new one and sends again. Only what changes
    /// nothing may be sent twice: the server may have acted on the first copy before it went away.
    private func maySend() -> Bool {
        sends += 1
        lastActivity = .now
        if sends == 1 || request.method == .get { return true }
        failure = .interrupted("the connection broke before the server answered")
        return false
    }

    private func receiveHeader(_ line: UnsafeRawBufferPointer) -> Int {
        lastActivity = .now
        switch head.take(line) {
        case .more: break
        case .complete:
            if case .stream(let continuation) = taker {
                taker = nil
                continuation.resume(returning: head)
            }
        case .flood:
            failure = .malformed("the answer has too many headers")
            return 0
        }
        return line.count
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        lastActivity = .now
        if isStream {
            guard body.count < Self.highWater else {
                isPaused = true
                return Int(CURL_WRITEFUNC_PAUSE)
            }
            body.append(contentsOf: bytes)
            serveReader()
        } else {
            body.append(contentsOf: bytes)
        }
        taken += bytes.count
        if taken > request.limits.maximumBodyBytes {
            failure = .tooLarge(request.limits.maximumBodyBytes)
            return 0
        }
        return bytes.count
    }

    private func ended(_ code: CURLcode) {
        if code == CURLE_OK, failure == nil { return finish(.success(())) }
        let reason = handle?.reason(code) ?? ""
        finish(.failure(failure ?? TransportError(code, reason: reason, wasSent: sends > 0)))
    }

    // MARK: Ending

    private func abort(_ error: TransportError) {
        guard outcome == nil else { return }
        failure = error
        if let handle { loop.abandon(handle.pointer) }
        finish(.failure(error))
    }

    private func finish(_ result: Result<Void, TransportError>) {
        outcome = result
        idleTimer?.cancel()
        idleTimer = nil
        if let handle { handles.giveBack(handle) }
        handle = nil
        deliver(result)
    }

    private func deliver(_ result: Result<Void, TransportError>) {
        switch taker {
        case .whole(let continuation):
            continuation.resume(
                with: result.map { TransportResponse(status: head.status, headers: head.headers, body: body) }
                    .mapError { $0 as any Error }
            )
        case .stream(let continuation):
            continuation.resume(with: result.map { head }.mapError { $0 as any Error })
        case nil: break
        }
        taker = nil
        if isStream { serveReader() }
    }

    /// Gives the reader bytes, or the end once all of them are taken.
    private func serveReader() {
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

    // MARK: Silence

    private func armIdleTimer(_ wait: Duration) {
        idleTimer = loop.schedule(after: wait) { [weak self] in self?.checkIdle() }
    }

    /// Ends a transfer that has been silent for too long. Bytes that go out count, and so does a reader who is slow.
    private func checkIdle() {
        guard outcome == nil else { return }
        if let handle {
            let uploaded = handle.uploadedBytes
            if uploaded != uploadedBytes { lastActivity = .now }
            uploadedBytes = uploaded
        }
        // Waiting for a connection has a limit of its own.
        if sends == 0 || isPaused { lastActivity = .now }
        let silentUntil = lastActivity.advanced(by: request.limits.idle)
        let now = MonotonicTime.now
        if silentUntil <= now { return abort(.timedOut(.idle)) }
        idleTimer = loop.schedule(at: silentUntil) { [weak self] in self?.checkIdle() }
    }
}
