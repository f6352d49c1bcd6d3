internal import CLinux
internal import EventLoop
internal import Glibc

/// SIGINT and SIGTERM as something to wait for.
///
/// The first asks to stop; a second one ends the process at once.
struct SignalDescriptor: Sendable {
    private let descriptor: Int32

    /// Blocks the signals in this thread and in all that it starts; nil where the system has no descriptor for them.
    init?() {
        let signals = [SIGINT, SIGTERM]
        descriptor = clinux_signalfd(signals, Int32(signals.count))
        guard descriptor >= 0 else { return nil }
    }

    /// Hands arriving signals on, for the rest of the process's life.
    func deliver(to stop: StopRequest, on loop: EventLoop) {
        _ = loop.watch(descriptor) { take(for: stop) }
    }

    /// Lets a signal end a wait for a reader.
    func interruption(of stop: StopRequest) -> DescriptorSink.Interruption {
        DescriptorSink.Interruption(descriptor: descriptor) { take(for: stop) }
    }

    private func take(for stop: StopRequest) {
        while case let signal = clinux_signalfd_read(descriptor), signal > 0 {
            if !stop.request(.signal(signal)) { _exit(128 + signal) }
        }
    }
}
