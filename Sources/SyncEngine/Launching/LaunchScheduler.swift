public import PhantombusterModel
public import Workspace

/// Decides when an agent is launched because its script was uploaded. Pure.
///
/// Of each agent one run of ours goes on at a time. What is uploaded meanwhile folds into one more launch afterwards,
/// however many saves it was.
public struct LaunchScheduler: Sendable {
    /// What to do about a launch.
    public enum Step: Hashable, Sendable {
        /// Launch the agent now, for these scripts; tell ``LaunchScheduler/launched(agent:)`` when the server has it and
        /// ``LaunchScheduler/ended(agent:)`` when its run has ended.
        case launch([ScriptName])
        /// Abort the agent's run; its end brings the launch.
        case abort
        /// Nothing: the end of the agent's run brings the launch.
        case wait
        /// Nothing: the launch is left out.
        case skip
    }

    private struct Run: Sendable {
        /// The scripts that the next launch is for, in the order of their uploads.
        var next: [ScriptName] = []
        /// Whether the server has it: before, there is nothing that could be aborted.
        var isLaunched = false
        var isAborting = false
    }

    private var runs: [Int64: Run] = [:]

    /// What to do while an agent runs.
    public let policy: BusyPolicy

    /// A scheduler under which nothing runs.
    public init(policy: BusyPolicy) {
        self.policy = policy
    }

    /// The agents that run.
    public var running: Set<Int64> { Set(runs.keys) }

    /// Takes in that an agent is to run because of scripts.
    public mutating func request(agent: Int64, scripts: [ScriptName]) -> Step {
        guard var run = runs[agent] else {
            runs[agent] = Run()
            return .launch(scripts)
        }
        if policy == .skip { return .skip }
        defer { runs[agent] = run }
        for script in scripts where !run.next.contains(script) { run.next.append(script) }
        guard policy == .abort, run.isLaunched, !run.isAborting else { return .wait }
        run.isAborting = true
        return .abort
    }

    /// Takes in that the server has launched an agent.
    ///
    /// - Returns: The scripts for whose sake the run is to be aborted at once; nil where it may go on.
    public mutating func launched(agent: Int64) -> [ScriptName]? {
        guard var run = runs[agent] else { return nil }
        defer { runs[agent] = run }
        run.isLaunched = true
        guard policy == .abort, !run.next.isEmpty, !run.isAborting else { return nil }
        run.isAborting = true
        return run.next
    }

    /// Takes in that an agent's run has ended.
    ///
    /// - Returns: The next launch; nil where none was asked for.
    public mutating func ended(agent: Int64) -> Step? {
        guard let run = runs.removeValue(forKey: agent), !run.next.isEmpty else { return nil }
        runs[agent] = Run()
        return .launch(run.next)
    }

    /// Forgets what waits; what runs goes on.
    ///
    /// - Returns: The agents that would have been launched again, with the scripts.
    public mutating func dropWaiting() -> [Int64: [ScriptName]] {
        let dropped = runs.mapValues(\.next).filter { !$0.value.isEmpty }
        for agent in runs.keys { runs[agent]?.next = [] }
        return dropped
    }
}
