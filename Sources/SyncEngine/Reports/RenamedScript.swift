public import PhantombusterModel

/// A file that has the text of a script whose file is gone: somebody renamed it.
public struct RenamedScript: Hashable, Sendable {
    /// The script whose file is gone.
    public let from: ScriptName
    /// The script that the file would become.
    public let to: ScriptName

    /// A rename of these scripts.
    public init(from: ScriptName, to: ScriptName) {
        self.from = from
        self.to = to
    }
}
