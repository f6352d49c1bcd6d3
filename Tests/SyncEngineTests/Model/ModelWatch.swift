import ChangeFeed
import PhantombusterAPI
import TestSupport

@testable import SyncEngine
@testable import Workspace

/// A watch that is told by hand where to look, and whose time stands still until somebody turns it.
struct ModelWatch {
    private let session: WatchSession
    private let clock: HandClock

    init(_ resources: SyncResources, _ plan: ModelWatchPlan, _ process: ModelProcess) {
        let clock = HandClock()
        var resources = resources
        resources.client.retry = .none
        resources.pause = { try await clock.sleep($0) }
        var settings = WatchSettings(policy: plan.policy)
        settings.catchesUp = plan.catchesUp
        settings.pullPeriod = plan.isTwoWay ? .seconds(5) : nil
        settings.parallelism = 1
        settings.now = { clock.now }
        settings.random = { 1 }
        self.clock = clock
        session = WatchSession(
            resources,
            settings: settings,
            feed: nil,
            executor: WriterThread(),
            onEvent: process.listener
        )
    }

    /// Compares everything, as a watch does when it starts.
    func begin() async -> String {
        await session.compare()
        await session.startTimers()
        return await session.quiet()
    }

    /// Lets it hear of something and do what there is to do.
    func hear(_ act: ModelWatchPlan.Act) async -> String {
        switch act.hint {
        case .told: await session.take(.paths(Set(act.deed?.files ?? ModelStep.names)))
        case .nothing: break
        case .everything: await session.take(.everything(.overflow))
        case .time: await turnTime()
        }
        return await session.quiet()
    }

    /// Stops it.
    func end() async -> String {
        await session.stop()
        return "stopped"
    }

    /// Makes everything due that was to be done later.
    private func turnTime() async {
        let timers = await session.timers.values
        while clock.sleepers < timers.count { await Task.yield() }
        clock.advance(by: .seconds(7200))
        for timer in timers { await timer.value }
    }
}

extension WatchSession {
    /// Returns when nothing is on its way any more.
    fileprivate func quiet() async -> String {
        while true {
            if let task = tasks.values.first {
                await task.value
            } else if let telling {
                await telling.value
            } else if isComparing || !queue.isIdle {
                await Task.yield()
            } else {
                return outage == nil ? "quiet" : "offline"
            }
        }
    }
}
