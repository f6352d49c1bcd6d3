public import PhantombusterModel
public import Workspace

/// What a run did about one script.
public struct ScriptResult: Hashable, Sendable {
    /// The script's name; one that is illegal here where the server has such a script.
    public var name: String
    /// The state that it was found in; nil where that could not be told.
    public var state: ScriptState?
    /// How it ended.
    public var outcome: ScriptOutcome
    /// Whether its text was uploaded.
    public var isUploaded: Bool
    /// The digest of the text that the server was seen to hold after the work, the local one; nil where nobody looked
    /// or where it holds another.
    public var confirmed: TextDigest?
    /// The script's id on the server, where it is known.
    public var id: Int64?

    /// A result.
    init(
        name: String,
        state: ScriptState? = nil,
        outcome: ScriptOutcome,
        isUploaded: Bool = false,
        confirmed: TextDigest? = nil,
        id: Int64? = nil
    ) {
        self.name = name
        self.state = state
        self.outcome = outcome
        self.isUploaded = isUploaded
        self.confirmed = confirmed
        self.id = id
    }

    /// The name as a script's.
    public var script: ScriptName? { ScriptName(name) }
}
