import TestSupport
import Workspace

@testable import SyncEngine

extension ModelWorld {
    /// Lets a watch live, with people at work beside it, until it is stopped or killed.
    func watch(_ plan: ModelWatchPlan) async throws {
        story.append {
            "watch, \(plan.policy)\(plan.catchesUp ? "" : ", no catch-up")\(plan.isTwoWay ? ", two-way" : "")"
        }
        if plan.policy == .ours { hasPreferredOurs = true }
        let process = ModelProcess(server, root: root)
        defer { server.intercept(nil) }
        let watch = ModelWatch(try resources(of: process), plan, process)
        story.append { "  at the start: \(plan.trouble)" }
        try await check(process, plan.trouble) { await watch.begin() }
        for act in plan.acts where !process.isKilled && failures == 0 {
            if let deed = act.deed { self.do(deed) }
            story.append { "  \(act.hint): \(act.trouble)" }
            try await check(process, act.trouble) { await watch.hear(act) }
        }
        story.append { "  stop" }
        try await check(process, .none) { await watch.end() }
    }
}
