public import Workspace

/// How watching behaves.
public struct WatchSettings: Sendable {
    /// What to do with conflicts; nobody is ever asked.
    public var policy: ConflictPolicy
    /// Whether an empty file may replace a text.
    public var allowsEmpty: Bool
    /// Whether what changed while nobody watched is uploaded; where not, it is listed and waits for its next save.
    public var catchesUp: Bool
    /// How often remote edits of unmodified files are written; nil for never.
    public var pullPeriod: Duration?
    /// How often the files are compared although nothing was told of them.
    public var comparePeriod: Duration
    /// How many scripts travel at once.
    public var parallelism: Int
    /// What to do about a launch while its agent runs.
    public var busyPolicy: BusyPolicy
    /// How long what looks like the middle of a save must last before it is believed.
    public var grace: Duration
    /// How long what is on its way may take when watching ends.
    public var stopLimit: Duration
    /// Who changed a file, by the time of its change in nanoseconds since 1970; nil where only people change files.
    /// Asked about each file that would be uploaded.
    public var origin: (@Sendable (Int64) -> ChangeOrigin)?
    /// What to do with what a switch of branches changed.
    public var branchSwitch: BranchSwitchPolicy
    /// How soon to look again at a file of which it cannot be told yet who changed it.
    var decisionPeriod: Duration
    /// Tells the time.
    var now: @Sendable () -> ContinuousClock.Instant
    /// A number from 0 to 1, to keep clients apart.
    var random: @Sendable () -> Double

    /// The usual behaviour.
    public init(policy: ConflictPolicy = .abort) {
        self.policy = policy
        allowsEmpty = false
        catchesUp = true
        pullPeriod = nil
        comparePeriod = .seconds(60)
        parallelism = 8
        busyPolicy = .queue
        grace = .milliseconds(300)
        stopLimit = .milliseconds(1_500)
        branchSwitch = .hold
        decisionPeriod = .milliseconds(50)
        now = { .now }
        random = { Double.random(in: 0...1) }
    }

    /// The rules for one script.
    func rules(_ operation: SyncOperation, isLaunching: Bool) -> PlanRules {
        PlanRules(
            operation,
            policy: policy == .ask ? .abort : policy,
            isLaunching: isLaunching,
            allowsEmpty: allowsEmpty
        )
    }
}
