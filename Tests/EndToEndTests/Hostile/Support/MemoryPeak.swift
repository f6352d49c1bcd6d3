import Dispatch
import FoundationEssentials
import Synchronization
import TestSupport

/// The most memory that a program has had, as its server sees it while it answers.
final class MemoryPeak: Sendable {
    private let pid = Mutex<Int32?>(nil)
    private let peak = Mutex(0)
    private let watching = DispatchSemaphore(value: 0)

    /// Says which program is meant.
    func watch(_ program: RunningProgram) {
        pid.withLock { $0 = program.processIdentifier }
        look()
        watching.signal()
    }

    /// Waits, on a server's thread, until it is said which program is meant: one that has its answer sooner could end
    /// before anybody has looked.
    func waitUntilWatching() {
        watching.wait()
        watching.signal()
    }

    /// The peak so far, in bytes.
    var bytes: Int { peak.withLock { $0 } }

    /// Looks at the kernel's own high-water mark; a program that is gone changes nothing.
    func look() {
        guard let pid = pid.withLock({ $0 }),
            let status = FileManager.default.contents(atPath: "/proc/\(pid)/status"),
            let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first(where: {
                $0.hasPrefix("VmHWM:")
            }),
            let kilobytes = Int(line.filter { ("0"..."9").contains($0) })
        else { return }
        peak.withLock { $0 = max($0, kilobytes << 10) }
    }
}
