internal import CCurl
internal import EventLoop
internal import PhantombusterAPI

/// What curl calls while it works on the transfer, all on the loop's thread.
extension CurlTransfer {
    /// How much room is made at once for a body whose size is announced.
    private static let largestReserve = 1 << 20

    func setCallbacks(of handle: EasyHandle) {
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
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
        context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Whether the request may go out on the connection that was found for it.
    ///
    /// When a kept-alive connection turns out to be dead, curl takes a new one and sends again. Only what changes
    /// nothing may be sent twice: the server may have acted on the first copy before it went away.
    private func maySend() -> Bool {
        sends += 1
        if sends == 1 || request.method == .get {
            connectionIsReady()
            return true
        }
        failure = .interrupted("the server closed the connection before it answered")
        return false
    }

    private func receiveHeader(_ line: UnsafeRawBufferPointer) -> Int {
        lastActivity = .now
        switch head.take(line) {
        case .more:
            break
        case .complete:
            if case .stream(let continuation) = taker {
                taker = nil
                continuation.resume(returning: head)
            }
        case .flood:
            failure = .malformed(
                "its headers are more than \(ResponseHead.maximumCount) lines or \(ResponseHead.maximumBytes) bytes"
            )
            return 0
        }
        return line.count
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        lastActivity = .now
        if isStream && body.count >= Self.highWater {
            isPaused = true
            return Int(CURL_WRITEFUNC_PAUSE)
        }
        let limit = request.limits.maximumBodyBytes
        guard bytes.count <= limit - received else {
            failure = .tooLarge(limit)
            return 0
        }
        if received == 0, !isStream, let announced = handle?.announcedBytes {
            body.reserveCapacity(min(announced, Self.largestReserve))
        }
        received += bytes.count
        body.append(contentsOf: bytes)
        serveReaders()
        return bytes.count
    }
}
