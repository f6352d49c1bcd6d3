public import PhantombusterModel

/// What became of a launch that an upload called for.
public enum LaunchNotice: Hashable, Sendable {
    /// The agent runs; it is launched once more when that has ended.
    case queued(agent: Int64, scripts: [ScriptName])
    /// The agent runs; that run is aborted first.
    case aborting(agent: Int64, scripts: [ScriptName])
    /// The agent runs; the launch was left out.
    case skipped(agent: Int64, scripts: [ScriptName])
    /// The launch begins.
    case starting(agent: Int64, scripts: [ScriptName])
    /// No agent, or more than one, is bound to the script.
    case unbound(script: ScriptName, AgentDirectoryError)
    /// The agents could not be read.
    case failed(script: ScriptName, SyncProblem)
}
