public import PhantombusterModel

/// What the configuration says of one script: `scripts.NAME`.
public struct ScriptSettings: Hashable, Sendable {
    /// The file, relative to the scripts folder and without detours; nil where the file's own name decides.
    public var path: Sourced<String>?
    /// The agent that runs the script; nil for the one whose script this is.
    public var agent: Sourced<AgentReference>?
    /// Whether every push launches the agent.
    public var launchOnPush: Sourced<Bool>?
    /// What runs the script.
    public var command: Sourced<LaunchCommand>?
    /// The launch's argument as compact JSON, its members in the order and its numbers in the spelling of the file.
    public var argument: Sourced<String>?

    /// Settings of a script; what is left out the configuration does not say.
    public init(
        path: Sourced<String>? = nil,
        agent: Sourced<AgentReference>? = nil,
        launchOnPush: Sourced<Bool>? = nil,
        command: Sourced<LaunchCommand>? = nil,
        argument: Sourced<String>? = nil
    ) {
        self.path = path
        self.agent = agent
        self.launchOnPush = launchOnPush
        self.command = command
        self.argument = argument
    }

    /// These settings with everything replaced that `other` has.
    func overlaid(by other: ScriptSettings) -> ScriptSettings {
        ScriptSettings(
            path: other.path ?? path,
            agent: other.agent ?? agent,
            launchOnPush: other.launchOnPush ?? launchOnPush,
            command: other.command ?? command,
            argument: other.argument ?? argument
        )
    }
}
