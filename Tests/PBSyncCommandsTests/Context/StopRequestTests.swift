import Testing

@testable import PBSyncCommands

@Suite("The wish to stop")
struct StopRequestTests {
    @Test("The first wish counts, runs the action that is set then, and a second one is told from it")
    func first() {
        let stop = StopRequest()
        let seen = Recorded<StopRequest.Reason>()
        stop.onStop { _ in Issue.record("replaced") }
        stop.onStop { seen.add($0) }
        #expect(stop.reason == nil)
        #expect(stop.request(.signal(2)))
        #expect(!stop.request(.signal(15)))
        #expect(stop.reason == .signal(2))
        #expect(seen.all == [.signal(2)])
    }

    @Test("An action that is set too late runs at once")
    func late() {
        let stop = StopRequest()
        let seen = Recorded<StopRequest.Reason>()
        stop.request(.outputClosed)
        stop.onStop { seen.add($0) }
        #expect(seen.all == [.outputClosed])
    }
}
