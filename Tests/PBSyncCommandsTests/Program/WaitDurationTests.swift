import Testing

@testable import PBSyncCommands

@Suite("Durations to wait")
struct WaitDurationTests {
    @Test(
        "Seconds, with or without unit, minutes and hours",
        arguments: [("90", 90), ("90s", 90), ("5m", 300), ("1h", 3600), ("0", 0)] as [(String, Int64)]
    )
    func legal(text: String, seconds: Int64) {
        #expect(WaitDuration(text)?.duration == .seconds(seconds))
    }

    @Test("Everything else is refused", arguments: ["", "s", "-5", "1.5h", "5d", "1h30m", " 5", "99999999999", "５"])
    func illegal(text: String) {
        #expect(WaitDuration(text) == nil)
    }
}
