public import Workspace

/// What a run wants of a script and what it may do for it.
public struct PlanRules: Hashable, Sendable {
    /// What is to be brought about.
    public var operation: SyncOperation
    /// What to do with a conflict.
    public var policy: ConflictPolicy
    /// Whether a person named the script.
    public var isNamed: Bool
    /// Whether the script is to be launched, so that the server must hold the local text afterwards.
    public var isLaunching: Bool
    /// Whether a script whose file is gone is deleted on the server.
    public var deletes: Bool
    /// Whether a script that is gone from the server is created again.
    public var recreates: Bool
    /// Whether the file of a script that is gone from the server goes to the trash.
    public var prunes: Bool
    /// Whether a file that is gone is written again.
    public var restores: Bool
    /// Whether an empty file may replace a text.
    public var allowsEmpty: Bool

    /// Rules that allow nothing beyond uploading or writing what changed.
    public init(
        _ operation: SyncOperation,
        policy: ConflictPolicy = .abort,
        isNamed: Bool = false,
        isLaunching: Bool = false,
        deletes: Bool = false,
        recreates: Bool = false,
        prunes: Bool = false,
        restores: Bool = false,
        allowsEmpty: Bool = false
    ) {
        self.operation = operation
        self.policy = policy
        self.isNamed = isNamed
        self.isLaunching = isLaunching
        self.deletes = deletes
        self.recreates = recreates
        self.prunes = prunes
        self.restores = restores
        self.allowsEmpty = allowsEmpty
    }
}
