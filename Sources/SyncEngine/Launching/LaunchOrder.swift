public import PhantombusterModel

/// A launch that an upload called for.
public struct LaunchOrder: Hashable, Sendable {
    /// The agent.
    public var agent: AgentSummary
    /// The scripts whose uploads called for it.
    public var scripts: [ScriptName]
}
