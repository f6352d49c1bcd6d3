import Testing

@testable import EventLoop

@Suite("Monotonic time")
struct MonotonicTimeTests {
    @Test(
        "A wait is rounded up, never down, and never longer than a wait can be",
        arguments: [
            (0, 0), (-5, 0), (1, 1), (999_999, 1), (1_000_000, 1), (1_000_001, 2), (60_000_000_000, 60_000),
            (.max, .max),
        ] as [(Int64, Int32)]
    )
    func rounding(nanoseconds: Int64, milliseconds: Int32) {
        let start = MonotonicTime(nanoseconds: 0)
        #expect(start.milliseconds(until: MonotonicTime(nanoseconds: nanoseconds)) == milliseconds)
    }

    @Test("A moment before the clock's beginning is as far away as a wait can be")
    func overflow() {
        let start = MonotonicTime(nanoseconds: .min)
        #expect(start.milliseconds(until: MonotonicTime(nanoseconds: .max)) == .max)
    }

    @Test(
        "A duration is added, and what is too long ends at the end of time",
        arguments: [
            (.milliseconds(1), 1_000_100), (.nanoseconds(-100), 0), (.seconds(3), 3_000_000_100),
            (.seconds(Int64.max), .max), (.seconds(Int64.min), .min),
        ] as [(Duration, Int64)]
    )
    func adding(duration: Duration, nanoseconds: Int64) {
        #expect(MonotonicTime(nanoseconds: 100).advanced(by: duration).nanoseconds == nanoseconds)
    }

    @Test("The clock goes forward")
    func forward() {
        let one = MonotonicTime.now
        #expect(one <= MonotonicTime.now)
    }

    @Test(
        "A part of a duration is added as well as the whole is",
        arguments: [
            (Duration.seconds(30), 16, 1_875_000_000), (.milliseconds(1), 16, 62_500), (.zero, 16, 0),
            (.nanoseconds(15), 16, 0),
        ] as [(Duration, Int64, Int64)]
    )
    func part(duration: Duration, parts: Int64, nanoseconds: Int64) {
        let start = MonotonicTime(nanoseconds: 5)
        #expect(start.advanced(by: duration, dividedBy: parts).nanoseconds == 5 + nanoseconds)
    }

    @Test("A part of a duration that has no end is no moment of the past")
    func partOfForever() {
        let start = MonotonicTime.now
        #expect(start.advanced(by: .seconds(Int64.max), dividedBy: 16) > start)
    }
}
