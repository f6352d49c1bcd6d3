import CLinux
import Glibc
import Synchronization
import SystemPackage

/// Starts programs that never outlive the sandbox, however it ends, with all that they start in turn.
///
/// It stands for a small forked copy of this process (see CKeeper.h); make it early, while this process is small.
final class Launcher: Sendable {
    private struct State {
        var descriptor: Int32
        var pid: pid_t
    }

    /// Nil once it was stopped.
    private let state: Mutex<State?>

    /// - Throws: `Errno`.
    init() throws(Errno) {
        let started = try Self.start()
        state = Mutex(started)
    }

    deinit { stop() }

    /// The launcher's process; nil once it was stopped.
    var processIdentifier: pid_t? { state.withLock { $0?.pid } }

    /// Ends the launcher; nothing can be started any more. What runs goes on.
    func stop() {
        let stopped = state.withLock { state in
            defer { state = nil }
            return state
        }
        if let stopped { Self.end(stopped) }
    }

    /// Starts a program.
    ///
    /// - Parameter descriptors: what becomes 0, 1 and 2, 3 and 4 in the program; they stay open here.
    /// - Throws: `Errno` where no keeper could be reached; a program that cannot be executed is the keeper's to report.
    func launch(_ program: ProgramStart, descriptors: [FileDescriptor]) throws(Errno) -> Keeper {
        let block = program.block
        let numbers = descriptors.map(\.rawValue)
        guard numbers.count == 4 else { throw .invalidArgument }
        let keeper: Result<Int32, Errno> = state.withLock { state in
            guard let first = state else { return .failure(.brokenPipe) }
            var descriptor = clinux_launch(first.descriptor, block, block.count, numbers)
            if descriptor < 0, errno == EPIPE || errno == ECONNRESET, let fresh = try? Self.start() {
                // Somebody ended the launcher. Its keepers are on their own and unharmed.
                Self.end(first)
                state = fresh
                descriptor = clinux_launch(fresh.descriptor, block, block.count, numbers)
            }
            return descriptor < 0 ? .failure(Errno(rawValue: errno)) : .success(descriptor)
        }
        return Keeper(socket: FileDescriptor(rawValue: try keeper.get()))
    }

    private static func start() throws(Errno) -> State {
        var pid: pid_t = 0
        let descriptor = clinux_start_launcher(&pid)
        guard descriptor >= 0 else { throw Errno(rawValue: errno) }
        return State(descriptor: descriptor, pid: pid)
    }

    private static func end(_ state: State) { clinux_stop_launcher(state.descriptor, state.pid) }
}
