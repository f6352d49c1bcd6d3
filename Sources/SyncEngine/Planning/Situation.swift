public import Workspace

/// All that is known of one script at one moment: everything that a plan may depend on.
public struct Situation: Hashable, Sendable {
    /// What both sides last agreed on.
    public var base: ScriptBase?
    /// The file.
    public var local: LocalState
    /// The server's text.
    public var remote: RemoteState
    /// What was about to land on either side and was never confirmed.
    public var intents: [Intent]

    /// A situation of these parts.
    public init(base: ScriptBase?, local: LocalState, remote: RemoteState, intents: [Intent] = []) {
        self.base = base
        self.local = local
        self.remote = remote
        self.intents = intents
    }
}
