/// What a script's state is and what is to be done about it.
public struct Plan: Hashable, Sendable {
    /// The state; nil where only the remote text can tell, which the action then asks for.
    public var state: ScriptState?
    /// What is to be done.
    public var action: PlannedAction

    /// A plan of these parts.
    public init(state: ScriptState?, action: PlannedAction) {
        self.state = state
        self.action = action
    }
}
