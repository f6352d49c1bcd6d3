import PhantombusterModel
import Testing

@testable import PBSyncCommands

@Suite("How a run stands")
struct RunStandingTests {
    private static let start = ContinuousClock.now

    @Test("It is launched, waits with others before it, runs, and gets on; the server's clock counts")
    func course() {
        var standing = RunStanding(AgentLabel(id: 7, name: "Scraper"))
        let text = { (standing: RunStanding, seconds: Int64) in standing.text(at: Self.start + .seconds(seconds)) }
        #expect(text(standing, 0) == "… Scraper is launched")
        standing.queue()
        #expect(text(standing, 1) == "… Scraper waits in the queue")
        standing.queue(running: 1, waiting: 3)
        #expect(text(standing, 2) == "… Scraper waits in the queue (3 waiting, 1 running)")
        standing.run(at: Self.start + .seconds(3))
        #expect(text(standing, 5) == "▶ Scraper, 2 s")
        standing.advance(AgentProgress(progress: 0.54, label: "page 2", runtime: 61), at: Self.start + .seconds(6))
        #expect(text(standing, 10) == "▶ Scraper █████░░░░░ 54 % page 2, 1 min 05 s")
        #expect(RunStanding(AgentLabel(id: 7, name: nil)).text(at: Self.start) == "… agent 7 is launched")
    }
}
