/// What the routes work with.
struct SandboxServices: Sendable {
    /// All that is remembered.
    let store: Store
    /// What runs agents.
    let runs: any AgentRuns
    /// The last requests.
    let requests: RequestLog
    /// The faults that answers are given.
    let faults: FaultBook

    /// The settings, which are the store's.
    var settings: Settings { store.settings }
}
