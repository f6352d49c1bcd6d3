internal import Glibc

/// Tells systemd how the program is doing, where systemd asked to be told.
struct ServiceNotifier: Sendable {
    /// Sends one message: lines of `NAME=VALUE`.
    var send: @Sendable (String) -> Void
    /// How often to say that the program is alive; nil where nobody wants to know.
    var watchdogPeriod: Duration?

    /// Tells nobody.
    static let none = ServiceNotifier(send: { _ in }, watchdogPeriod: nil)

    /// The program does its work, and this is what it is at.
    func ready(_ status: String) {
        send("READY=1\nSTATUS=\(ServerText.line(status))")
    }

    /// What the program is at.
    func status(_ status: String) {
        send("STATUS=\(ServerText.line(status))")
    }

    /// The program takes in new settings or looks at everything again; ``ready(_:)`` follows.
    func reloading() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        send("RELOADING=1\nMONOTONIC_USEC=\(Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)")
    }

    /// The program ends.
    func stopping() {
        send("STOPPING=1")
    }

    /// Says that the program is alive, until the task is cancelled.
    ///
    /// - Parameter pause: Waits where the program waits for everything else: when it hangs there, it says nothing.
    func keepAlive(_ pause: @Sendable (Duration) async throws -> Void) async {
        guard let watchdogPeriod else { return }
        while !Task.isCancelled {
            send("WATCHDOG=1")
            do { try await pause(watchdogPeriod) } catch { return }
        }
    }
}

extension ServiceNotifier {
    /// The variables by which systemd asks. They are for this process and for none that it starts.
    static let variables: Set = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"]

    /// Tells whoever these variables name.
    init(_ environment: [String: String]) {
        guard let address = environment["NOTIFY_SOCKET"].flatMap(NotifyAddress.init) else {
            self = .none
            return
        }
        send = address.send
        guard let microseconds = environment["WATCHDOG_USEC"].flatMap(Int64.init), microseconds > 0,
            environment["WATCHDOG_PID"].map({ Int32($0) == getpid() }) ?? true
        else { return }
        // Twice as often as it must be.
        watchdogPeriod = .microseconds(microseconds / 2)
    }
}
