internal import Glibc

/// A moment on the clock that only goes forward, and stands still while the machine sleeps.
///
/// It is the clock that the system's waits go by.
package struct MonotonicTime: Comparable, Sendable {
    /// Since some moment before the program began.
    package var nanoseconds: Int64

    /// A moment.
    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// This moment.
    package static var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    /// The moment that comes after this one by a duration; the end of time where there is none.
    package func advanced(by duration: Duration) -> MonotonicTime {
        let (seconds, attoseconds) = duration.components
        let (whole, tooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, tooLate) = nanoseconds.addingReportingOverflow(whole)
        let (end, tooFine) = sum.addingReportingOverflow(attoseconds / 1_000_000_000)
        if tooLong || tooLate || tooFine { return MonotonicTime(nanoseconds: seconds < 0 ? .min : .max) }
        return MonotonicTime(nanoseconds: end)
    }

    /// The moment that comes after this one by a part of a duration.
    ///
    /// Dividing the duration itself would be a division of 128 bits, for each request twice.
    package func advanced(by duration: Duration, dividedBy parts: Int64) -> MonotonicTime {
        let whole = MonotonicTime(nanoseconds: 0).advanced(by: duration)
        return MonotonicTime(nanoseconds: nanoseconds.addingReportingOverflow(whole.nanoseconds / parts).partialValue)
    }

    /// Whether one moment is before the other.
    package static func < (one: MonotonicTime, other: MonotonicTime) -> Bool {
        one.nanoseconds < other.nanoseconds
    }

    /// How long a wait must be in order not to end before `end`: rounded up, and as long as a wait can be.
    func milliseconds(until end: MonotonicTime) -> Int32 {
        if end <= self { return 0 }
        let (difference, isTooLong) = end.nanoseconds.subtractingReportingOverflow(nanoseconds)
        if isTooLong { return .max }
        return Int32(clamping: difference / 1_000_000 + (difference % 1_000_000 == 0 ? 0 : 1))
    }
}
