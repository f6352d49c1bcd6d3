internal import EventLoop
internal import PhantombusterAPI

/// How long the transfer may take, and how long it may be silent. Waiting for a connection is limited by curl itself.
extension CurlTransfer {
    /// Into how many parts a silence is divided, after each of which curl's counts are looked at.
    ///
    /// They say how much has passed, not when: seen only at the end, a byte of the first moment would double the limit.
    private static let looksInSilence: Int64 = 16

    /// Begins to watch the limits, before there is a connection.
    func watchLimits() {
        look(at: nextLook)
    }

    /// From now on silence counts.
    func connectionIsReady() {
        lastActivity = .now
        look(at: nextLook)
    }

    /// When a limit may be reached or the counts are to be seen, whichever is first; nil where nothing can happen.
    private var nextLook: MonotonicTime? {
        let part = silenceLimit.map { min($0, .now.advanced(by: request.limits.idle, dividedBy: Self.looksInSilence)) }
        return [part, totalLimit].compactMap(\.self).min()
    }

    private var totalLimit: MonotonicTime? {
        request.limits.total.map { start.advanced(by: $0) }
    }

    /// Silence that the server is to blame for: not while there is no connection, nor while the reader holds it back.
    private var silenceLimit: MonotonicTime? {
        sends == 0 || isPaused ? nil : lastActivity.advanced(by: request.limits.idle)
    }

    private func look(at time: MonotonicTime?) {
        timer?.cancel()
        // Activity moves the limit, not the timer; the timer sets itself anew when it finds that its time is not up.
        timer = time.map { loop.schedule(at: $0) { [weak self] in self?.lookAtLimits() } }
    }

    private func lookAtLimits() {
        let now = MonotonicTime.now
        // Bytes that go out count as well, and so do bytes that come in without a line or a piece being complete.
        if let moved = handle?.bytesMoved, moved != bytesMoved {
            bytesMoved = moved
            lastActivity = max(lastActivity, now)
        }
        if let totalLimit, totalLimit <= now { return abort(.timedOut(sends == 0 ? .connect : .total)) }
        if let silenceLimit, silenceLimit <= now { return abort(.timedOut(.idle)) }
        look(at: nextLook)
    }
}
