import Testing

@testable import PhantombusterAPI

@Suite("What a runner's errors say")
struct AgentRunErrorTests {
    private let cause = APIError.transport(.interrupted("reset"))

    @Test("A lost launch says that it was not sent again, and which runs are new")
    func lostLaunch() {
        let none = AgentRunError.lostLaunch(agent: 7, candidates: [], cause: cause).description
        #expect(none.contains("agent 7") && none.contains("no new run") && none.contains("not sent again"))
        let some = AgentRunError.lostLaunch(agent: 7, candidates: [1, 2], cause: cause).description
        #expect(some.contains("1, 2") && some.contains("not sent again") && some.contains("reset"))
    }

    @Test("A lost sight names the run, so that it can be followed later")
    func lostSight() {
        let text = AgentRunError.lostSight(agent: 7, container: 99, cause: cause).description
        #expect(text.contains("container 99") && text.contains("agent 7") && text.contains("reset"))
    }

    @Test("What is lost when nobody can be asked is a launch or a run")
    func subject() {
        #expect(
            LostSubject.launch(agent: 7, cause: cause).error(.rateLimited(retryAfter: nil))
                == .lostLaunch(agent: 7, candidates: [], cause: cause)
        )
        #expect(
            LostSubject.run(agent: 7, container: 9).error(cause) == .lostSight(agent: 7, container: 9, cause: cause)
        )
    }
}
