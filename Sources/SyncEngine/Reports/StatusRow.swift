public import PhantombusterModel
public import Workspace

/// How one script stands.
public struct StatusRow: Hashable, Sendable {
    /// The script.
    public var script: ScriptName
    /// The state; nil where a problem keeps it from being told.
    public var state: ScriptState?
    /// The file, relative to the scripts' folder; nil where there is none.
    public var path: String?
    /// What is wrong with the file or with the server's answer.
    public var problem: SyncProblem?
    /// What keeps the file's text from being uploaded.
    public var refusal: Refusal?
    /// What both sides last agreed on.
    public var base: ScriptBase?
    /// The server's save; nil where the script is not there, or nobody asked.
    public var remote: RemoteScript?
    /// The agents that run the script.
    public var agents: [AgentSummary]

    /// Whether everything is as it should be.
    public var isInSync: Bool { state == .inSync && problem == nil }

    /// The command that takes the script a step further; nil where there is nothing to do or none would help.
    public var nextCommand: String? {
        guard problem == nil, refusal == nil, let state else { return nil }
        let name = ShellWord.quoted(script.value)
        switch state {
        case .inSync: return nil
        case .modified, .new, .converged: return "pbsync push \(name)"
        case .outdated, .remoteOnly: return "pbsync pull \(name)"
        case .deletedLocally: return "pbsync pull --restore \(name)"
        case .deletedRemotely: return "pbsync push --recreate \(name)"
        case .conflict: return path == nil || remote == nil ? "pbsync resolve --ours \(name)" : "pbsync diff \(name)"
        }
    }
}
