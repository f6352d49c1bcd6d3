import CLinux
import Glibc
import SystemPackage

/// The parent of one program, which ends all that descends from it when the program ends, when it is told to, or when
/// this value goes away.
final class Keeper: Sendable {
    /// What a keeper says.
    enum Report: Equatable {
        /// The program runs.
        case started(pid: Int32)
        /// It could not be executed.
        case failed(Errno)
        /// It is over, and nothing is left of it.
        case ended(ProcessEnding)
    }

    private let socket: FileDescriptor
    private let events: DescriptorEvents

    /// Takes over the socket.
    init(socket: FileDescriptor) {
        self.socket = socket
        events = DescriptorEvents(socket.rawValue)
    }

    deinit { try? socket.close() }

    /// The next report; nil where the keeper is gone without one.
    func nextReport() async -> Report? {
        var report = clinux_keeper_report()
        while true {
            switch clinux_keeper_read(socket.rawValue, &report) {
            case 1: return Self.decode(report)
            case 0: return nil
            default: guard await events.wait(until: .readable) else { return nil }
            }
        }
    }

    /// Asks the program to end, and ends it when `grace` is over; without a grace at once.
    func stop(grace: Duration) {
        let (seconds, attoseconds) = grace.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        _ = clinux_keeper_stop(socket.rawValue, Int32(clamping: max(0, milliseconds)))
    }

    private static func decode(_ report: clinux_keeper_report) -> Report? {
        switch Int(report.kind) {
        case clinux_keeper_started: .started(pid: report.value)
        case clinux_keeper_failed: .failed(Errno(rawValue: report.value))
        case clinux_keeper_ended: .ended(ProcessEnding(waitStatus: report.value))
        default: nil
        }
    }
}
