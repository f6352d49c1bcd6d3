internal import Glibc

/// One connection through a ``FaultProxy``: its two sockets and what is to happen to it.
struct FaultProxyPipe: Sendable {
    let client: Int32
    let server: Int32
    let rule: FaultProxy.Rule
    /// Called when an answer is swallowed.
    let onStrike: @Sendable () -> Void

    /// Forwards until one side ends or the rule strikes; then closes both.
    func run() {
        var passed = 0
        var counts = rule.countsFromRequest == nil
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var polled = [
            pollfd(fd: client, events: Int16(POLLIN), revents: 0),
            pollfd(fd: server, events: Int16(POLLIN), revents: 0),
        ]
        forward: while poll(&polled, 2, -1) > 0 || errno == EINTR {
            if polled[0].revents != 0 {
                let count = recv(client, &buffer, buffer.count, 0)
                guard count > 0 else { break }
                if let text = rule.countsFromRequest, !counts {
                    counts = String(decoding: buffer[..<count], as: UTF8.self).contains(text)
                }
                guard send(buffer[..<count], to: server) else { break }
            }
            if polled[1].fd >= 0, polled[1].revents != 0 {
                let count = recv(server, &buffer, buffer.count, 0)
                guard count > 0 else { break }
                if rule.swallowsAnswers, counts {
                    onStrike()
                    continue
                }
                let limit = counts ? rule.stallAfterAnswerBytes ?? rule.cutAfterAnswerBytes : nil
                let allowed = limit.map { max(0, min(count, $0 - passed)) } ?? count
                guard passOn(buffer[..<allowed]) else { break forward }
                if counts { passed += allowed }
                guard passed == limit else { continue }
                if rule.stallAfterAnswerBytes == nil { break forward }
                // From now on only what the client sends is of interest, which is its end.
                polled[1].fd = -1
            }
        }
        if rule.resets {
            // Closing with a linger of zero sends a reset instead of an orderly end.
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(client, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        }
        close(client)
        close(server)
    }

    /// Sends bytes of the server's to the client as the rule wants it.
    private func passOn(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let piece = rest.prefix(rule.pieceBytes ?? rest.count)
            rest = rest.dropFirst(piece.count)
            // The only way for a network to be slow is to take its time.
            if rule.delay > 0 { usleep(UInt32(rule.delay) * 1000) }
            guard send(piece, to: client) else { return false }
        }
        return true
    }

    private func send(_ bytes: ArraySlice<UInt8>, to socket: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = Glibc.send(
                    socket,
                    bytes.baseAddress?.advanced(by: sent),
                    bytes.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }
}
