internal import CLinux
internal import EventLoop
internal import Glibc

/// SIGINT, SIGTERM and, for a program that stays, SIGHUP as something to wait for.
///
/// The first of those that ask to stop does so; a second one ends the process at once.
struct SignalDescriptor: Sendable {
    private let descriptor: Int32
    private let stop: StopRequest
    private let review: ReviewRequest
    /// Whether there was a terminal that can go away.
    private let hadTerminal: Bool

    /// Takes the signals, whatever thread they reach; nil where the system has no descriptor for them.
    ///
    /// - Parameters:
    ///   - stop: Hears that the program is to stop.
    ///   - review: Hears of SIGHUP.
    ///   - takesHangUp: Whether SIGHUP asks for a review. It still ends the program when the terminal has gone away.
    init?(stop: StopRequest, review: ReviewRequest, takesHangUp: Bool) {
        let signals = [SIGINT, SIGTERM] + (takesHangUp ? [SIGHUP] : [])
        descriptor = clinux_signal_pipe(signals, Int32(signals.count))
        guard descriptor >= 0 else { return nil }
        self.stop = stop
        self.review = review
        hadTerminal = Self.hasTerminal
    }

    /// Hands arriving signals on, for the rest of the process's life.
    func deliver(on loop: EventLoop) {
        _ = loop.watch(descriptor) { _ = take() }
    }

    /// Lets a signal end a wait for a reader.
    var interruption: DescriptorSink.Interruption {
        DescriptorSink.Interruption(descriptor: descriptor) { take() }
    }

    /// - Returns: Whether one of them asked to stop.
    private func take() -> Bool {
        var stops = false
        while case let signal = clinux_signal_pipe_read(descriptor), signal > 0 {
            if signal == SIGHUP, !hadTerminal || Self.hasTerminal {
                review.request()
            } else if !stop.request(.signal(signal)) {
                _exit(128 + signal)
            } else {
                stops = true
            }
        }
        return stops
    }

    /// Whether the process has a terminal; one that was closed is none.
    private static var hasTerminal: Bool {
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return false }
        close(terminal)
        return true
    }
}
