public import PhantombusterModel

/// How a script's file differs from another text.
public struct ScriptDiff: Hashable, Sendable {
    /// The script.
    public var script: ScriptName
    /// The differences, as `diff -u` prints them.
    public var text: [UInt8]
}
