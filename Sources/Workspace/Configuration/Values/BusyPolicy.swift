/// What a launch does while the agent already runs: `onBusy`.
public enum BusyPolicy: String, Hashable, Sendable, CaseIterable {
    /// Wait until the agent has ended, then launch once for everything that came in meanwhile.
    case queue
    /// Abort what runs, then launch.
    case abort
    /// Leave it and say so.
    case skip
}
