public import PhantombusterModel
public import Workspace

/// A script that somebody saved on the server while its file stayed as it was.
public struct OutdatedReport: Hashable, Sendable {
    /// The script.
    public var script: ScriptName
    /// What both sides last agreed on.
    public var base: ScriptBase?
    /// The server's save.
    public var remote: RemoteScript
    /// Whether the run was to bring the local text to the server and did not.
    public var isRefused: Bool
}
