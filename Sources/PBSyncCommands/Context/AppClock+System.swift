internal import EventLoop
internal import Glibc

extension AppClock {
    /// The system's clock; waits are the loop's where there is one.
    static func system(loop: EventLoop?) -> AppClock {
        AppClock(
            now: { Int64(time(nil)) },
            uptime: { ContinuousClock.now },
            sleep: { duration in
                guard let loop else { return try await Task.sleep(for: duration) }
                try await loop.sleep(for: duration)
            },
            dates: DateText { moment in
                var moment = time_t(moment)
                var local = tm()
                localtime_r(&moment, &local)
                return Int64(local.tm_gmtoff)
            }
        )
    }
}
