internal import PhantombusterModel
public import Workspace

/// What a run is to do and what it may do.
public struct SyncOptions: Sendable {
    /// The names that a person gave; empty for every script.
    public var names: [String]
    /// What to do with conflicts.
    public var policy: ConflictPolicy
    /// Whether uploads are to be launched: then outdated scripts are refused, and the server's text is read back.
    public var isLaunching: Bool
    /// Whether scripts whose files are gone are deleted on the server.
    public var deletes: Bool
    /// Whether scripts that are gone from the server are created again.
    public var recreates: Bool
    /// Whether files of scripts that are gone from the server go to the trash.
    public var prunes: Bool
    /// Whether files that are gone are written again.
    public var restores: Bool
    /// Whether an empty file may replace a text.
    public var allowsEmpty: Bool
    /// Whether an illegal remote name is a failure.
    public var isStrict: Bool
    /// Whether nothing is carried out.
    public var isDryRun: Bool
    /// How many scripts travel at once.
    public var parallelism: Int

    /// Options that allow nothing beyond uploading or writing what changed.
    public init(names: [String] = [], policy: ConflictPolicy = .abort) {
        self.names = names
        self.policy = policy
        isLaunching = false
        deletes = false
        recreates = false
        prunes = false
        restores = false
        allowsEmpty = false
        isStrict = false
        isDryRun = false
        parallelism = 8
    }

    /// Whether a script is among those of the run.
    func isAbout(_ name: ScriptName) -> Bool {
        names.isEmpty || names.contains(name.value)
    }

    /// The rules for one script.
    func rules(_ operation: SyncOperation, for name: String) -> PlanRules {
        PlanRules(
            operation,
            policy: policy,
            isNamed: names.contains(name),
            isLaunching: isLaunching,
            deletes: deletes,
            recreates: recreates,
            prunes: prunes,
            restores: restores,
            allowsEmpty: allowsEmpty
        )
    }
}
