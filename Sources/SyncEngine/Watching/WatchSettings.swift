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
    /// Whether what changes at this moment is none of a person's saves, such as git's switch of a branch: then it is
    /// told and left alone until its next save. Asked once for each hint.
    public var holdsChanges: @Sendable () -> Bool
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
        holdsChanges = { false }
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
