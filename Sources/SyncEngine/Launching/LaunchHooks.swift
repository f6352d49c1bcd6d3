public import PhantombusterModel
public import Workspace

/// How watching launches agents.
public struct LaunchHooks: Sendable {
    /// Whether an upload of a script calls for a launch.
    public var launches: @Sendable (ScriptName) -> Bool
    /// The agent that the configuration binds to a script; nil for the one whose script it is.
    public var reference: @Sendable (ScriptName) -> AgentReference?
    /// Launches an agent and returns when its run has ended or is not watched any more; calls back when the server has
    /// launched it.
    public var launch: @Sendable (LaunchOrder, _ launched: @escaping @Sendable () -> Void) async -> Void
    /// Aborts what runs of an agent.
    public var abort: @Sendable (AgentSummary) async -> Void

    /// Hooks of these parts.
    public init(
        launches: @escaping @Sendable (ScriptName) -> Bool,
        reference: @escaping @Sendable (ScriptName) -> AgentReference?,
        launch: @escaping @Sendable (LaunchOrder, _ launched: @escaping @Sendable () -> Void) async -> Void,
        abort: @escaping @Sendable (AgentSummary) async -> Void
    ) {
        self.launches = launches
        self.reference = reference
        self.launch = launch
        self.abort = abort
    }
}
