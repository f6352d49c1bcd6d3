internal import Glibc

/// Which signals reach the loop's thread: none.
///
/// Handlers and signal descriptors belong to whoever set them up, on other threads. It also makes a write to a closed
/// connection an ordinary error here, whatever the process does about SIGPIPE.
enum LoopSignals {
    /// Blocks every signal in the calling thread but those that report a fault of its own.
    static func blockAll() {
        var signals = sigset_t()
        sigfillset(&signals)
        for fault in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP] { sigdelset(&signals, fault) }
        pthread_sigmask(SIG_SETMASK, &signals, nil)
    }
}
