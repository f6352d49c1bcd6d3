import Testing

@testable import PBSyncCommands

@Suite("Numbers for people")
struct NumberTextTests {
    @Test(
        "Durations",
        arguments: [
            (.milliseconds(-5), "0 ms"), (.zero, "0 ms"), (.microseconds(2900), "2 ms"), (.milliseconds(999), "999 ms"),
            (.milliseconds(1234), "1.2 s"), (.milliseconds(9999), "9.9 s"), (.seconds(59), "59 s"),
            (.seconds(65), "1 min 05 s"), (.seconds(3600), "1 h 00 min"), (.seconds(7380), "2 h 03 min"),
            (.seconds(90_000), "1 d 1 h"),
        ] as [(Duration, String)]
    )
    func durations(duration: Duration, text: String) {
        #expect(DurationText.short(duration) == text)
    }

    @Test(
        "Sizes",
        arguments: [
            (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1400, "1.4 kB"), (12_345, "12 kB"), (812_345, "812 kB"),
            (999_960, "1.0 MB"), (1_200_000, "1.2 MB"), (9_991_347_906, "10 GB"), (2_000_000_000_000, "2.0 TB"),
            (.max, "900000 TB"), (.min, "-9223372036854775808 B"),
        ] as [(Int64, String)]
    )
    func sizes(bytes: Int64, text: String) {
        #expect(ByteText.short(bytes) == text)
    }

    @Test(
        "Dates",
        arguments: [
            (0, 0, "1970-01-01 00:00"), (1_427_806_874, 0, "2015-03-31 13:01"),
            (1_427_806_874, 7200, "2015-03-31 15:01"),
            (951_782_400, 0, "2000-02-29 00:00"), (1_709_251_199, 0, "2024-02-29 23:59"), (-1, 0, "1969-12-31 23:59"),
            (1_735_689_600, -60, "2024-12-31 23:59"), (.max, 7200, "10000-01-01 01:59"), (.min, -60, "-1-12-31 23:59"),
        ] as [(Int64, Int64, String)]
    )
    func dates(seconds: Int64, offset: Int64, text: String) {
        #expect(DateText { _ in offset }.minute(seconds) == text)
    }

    @Test("No date is a dash", arguments: [nil, 0] as [Int64?])
    func noDate(seconds: Int64?) {
        #expect(DateText { _ in 0 }.minute(seconds) == "–")
    }
}
