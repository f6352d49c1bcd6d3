import PhantombusterModel
import SyncEngine
import Testing
import Workspace

@Suite("Launch scheduler")
struct LaunchSchedulerTests {
    private let a: ScriptName
    private let b: ScriptName

    init() throws {
        a = try #require(ScriptName("a.js"))
        b = try #require(ScriptName("b.js"))
    }

    @Test("Saves that land while the agent runs fold into one launch afterwards")
    func queue() {
        var scheduler = LaunchScheduler(policy: .queue)
        #expect(scheduler.request(agent: 1, scripts: [a]) == .launch([a]))
        #expect(scheduler.request(agent: 1, scripts: [a]) == .wait)
        #expect(scheduler.request(agent: 1, scripts: [b, a]) == .wait)
        #expect(scheduler.request(agent: 2, scripts: [a]) == .launch([a]))
        #expect(scheduler.ended(agent: 1) == .launch([a, b]))
        #expect(scheduler.ended(agent: 1) == nil)
        #expect(scheduler.running == [2])
    }

    @Test("A run is aborted once, and its end brings the launch")
    func abort() {
        var scheduler = LaunchScheduler(policy: .abort)
        #expect(scheduler.request(agent: 1, scripts: [a]) == .launch([a]))
        #expect(scheduler.launched(agent: 1) == nil)
        #expect(scheduler.request(agent: 1, scripts: [a]) == .abort)
        #expect(scheduler.request(agent: 1, scripts: [b]) == .wait)
        #expect(scheduler.ended(agent: 1) == .launch([a, b]))
        #expect(scheduler.launched(agent: 1) == nil)
        #expect(scheduler.request(agent: 1, scripts: [a]) == .abort)
    }

    @Test("What is saved while the launch is on its way aborts the run as soon as there is one")
    func abortEarly() {
        var scheduler = LaunchScheduler(policy: .abort)
        #expect(scheduler.request(agent: 1, scripts: [a]) == .launch([a]))
        #expect(scheduler.request(agent: 1, scripts: [b]) == .wait)
        #expect(scheduler.launched(agent: 1) == [b])
        #expect(scheduler.launched(agent: 1) == nil)
        #expect(scheduler.ended(agent: 1) == .launch([b]))
        var other = LaunchScheduler(policy: .queue)
        #expect(other.request(agent: 1, scripts: [a]) == .launch([a]))
        #expect(other.request(agent: 1, scripts: [b]) == .wait)
        #expect(other.launched(agent: 1) == nil)
        #expect(other.launched(agent: 2) == nil)
    }

    @Test("A launch can be left out while the agent runs")
    func skip() {
        var scheduler = LaunchScheduler(policy: .skip)
        #expect(scheduler.request(agent: 1, scripts: [a]) == .launch([a]))
        #expect(scheduler.request(agent: 1, scripts: [b]) == .skip)
        #expect(scheduler.ended(agent: 1) == nil)
        #expect(scheduler.request(agent: 1, scripts: [b]) == .launch([b]))
    }

    @Test("What waits can be dropped, what runs goes on")
    func drop() {
        var scheduler = LaunchScheduler(policy: .queue)
        _ = scheduler.request(agent: 1, scripts: [a])
        _ = scheduler.request(agent: 1, scripts: [b])
        #expect(scheduler.dropWaiting() == [1: [b]])
        #expect(scheduler.running == [1])
        #expect(scheduler.ended(agent: 1) == nil)
    }
}
