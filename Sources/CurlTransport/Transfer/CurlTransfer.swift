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

    let request: TransportRequest
    let isStream: Bool
    let yard: TransferYard
    var loop: EventLoop { yard.loop }
    /// Where the request goes, as places are counted.
    let host: Substring
    private(set) var handle: EasyHandle?

    var head = ResponseHead()
    /// Bytes of the body that nobody has taken.
    var body: [UInt8] = []
    /// How many bytes of the body have come.
    var received = 0
    /// Who waits for the whole answer, or for a stream's headers.
    var taker: Taker?
    /// Who waits for a stream's next piece: one, unless a caller asks again before it has its answer.
    var readers: [CheckedContinuation<[UInt8]?, any Error>] = []
    /// Whether curl holds bytes back until the reader has taken some.
    var isPaused = false
    /// Why we end the transfer ourselves.
    var failure: TransportError?
    /// How it ended, once it has.
    private(set) var outcome: Result<Void, TransportError>?

    /// Whether the request was sent or waits for its place.
    private var isStarted = false
    /// How often the request was about to be sent: each time it has a connection.
    var sends = 0
    /// When something last passed on the connection.
    var lastActivity = MonotonicTime.now
    /// What had passed when the limits were last looked at.
    var bytesMoved: Int64 = 0
    let start = MonotonicTime.now
    var timer: TimerRegistration?

    init(request: TransportRequest, isStream: Bool, yard: TransferYard) {
        self.request = request
        self.isStream = isStream
        self.yard = yard
        host = HostQueue<CurlTransfer>.host(of: request.url)
    }

    /// Tells what becomes of the request, once, and starts it where that was not done yet.
    func serve(_ taker: Taker) {
        self.taker = taker
        if let outcome { return deliver(outcome) }
        if !isStarted { submit() }
    }

    /// Sends the request as soon as there is a place for it.
    func submit() {
        isStarted = true
        if let header = request.headers.first(where: { !Self.isSafe($0.name) || !Self.isSafe($0.value) }) {
            return finish(.failure(.unreachable("the header \(header.name) cannot be sent: it holds a line break")))
        }
        watchLimits()
        if isStream { _ = begin() } else { yard.admit(self) }
    }

    /// Hands the request to curl.
    ///
    /// - Returns: Whether it is under way; if not, it has ended.
    func begin() -> Bool {
        guard outcome == nil else { return false }
        guard !loop.isStopping else {
            finish(.failure(.cancelled))
            return false
        }
        guard let handle = yard.takeHandle(), handle.prepare(request, isStream: isStream) else {
            finish(.failure(.unreachable("memory has run out")))
            return false
        }
        setCallbacks(of: handle)
        // curl may call back before the start returns. The loop keeps this object until curl is done with it.
        self.handle = handle
        guard loop.start(handle.pointer, whenDone: { self.ended($0) }) else {
            self.handle = nil
            finish(.failure(.unreachable("libcurl takes no request")))
            return false
        }
        return true
    }

    /// Ends the transfer from our side; harmless when it has ended.
    func abort(_ error: TransportError) {
        guard outcome == nil else { return }
        failure = error
        if let handle { loop.abandon(handle.pointer) }
        finish(.failure(error))
    }

    /// Whether a header's text ends where it should: a line break in it would begin another header.
    private static func isSafe(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") && $0 != 0 }
    }

    private func ended(_ code: CURLcode) {
        if code == CURLE_OK, failure == nil { return finish(.success(())) }
        let reason = handle?.reason(code) ?? ""
        let error = TransportError(
            code,
            reason: reason,
            of: request,
            verification: handle?.verification ?? 0,
            wasSent: sends > 0
        )
        finish(.failure(failure ?? error))
    }

    private func finish(_ result: Result<Void, TransportError>) {
        outcome = result
        timer?.cancel()
        timer = nil
        let handle = handle
        self.handle = nil
        deliver(result)
        // The next in the queue begins only now, so that whoever waited for this one goes first.
        guard let handle else { return }
        yard.giveBack(handle)
        if !isStream { yard.leave(host) }
    }

    private func deliver(_ result: Result<Void, TransportError>) {
        switch taker {
        case .whole(let continuation):
            let answer = result.map { TransportResponse(status: head.status, headers: head.headers, body: body) }
            continuation.resume(with: answer.mapError { $0 as any Error })
            body = []
        case .stream(let continuation):
            continuation.resume(with: result.map { head }.mapError { $0 as any Error })
        case nil:
            break
        }
        taker = nil
        if isStream { serveReaders() }
    }
}
