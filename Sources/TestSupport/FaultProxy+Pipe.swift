internal import Glibc

/// One connection through a ``FaultProxy``: its two sockets and what is to happen to it.
struct FaultProxyPipe: Sendable {
    let client: Int32
    let server: Int32
    let rule: FaultProxy.Rule

    /// Forwards until one side ends or the rule strikes; then closes both.
    func run() {
        var passed = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var polled = [
            pollfd(fd: client, events: Int16(POLLIN), revents: 0),
            pollfd(fd: server, events: Int16(POLLIN), revents: 0),
        ]
        forward: while poll(&polled, 2, -1) > 0 || errno == EINTR {
            if polled[0].revents != 0 {
                let count = recv(client, &buffer, buffer.count, 0)
                guard count > 0, send(buffer[..<count], to: server) else { break }
            }
            if polled[1].revents != 0 {
                let count = recv(server, &buffer, buffer.count, 0)
                guard count > 0 else { break }
                if rule.swallowsAnswers { continue }
                let allowed = rule.cutAfterAnswerBytes.map { max(0, min(count, $0 - passed)) } ?? count
                guard send(buffer[..<allowed], to: client) else { break forward }
                passed += allowed
                if allowed < count || passed == rule.cutAfterAnswerBytes { break forward }
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
