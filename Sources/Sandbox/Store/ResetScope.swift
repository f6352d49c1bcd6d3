/// What `POST /_sandbox/reset` empties.
enum ResetScope: String, Sendable, CaseIterable {
    case all, agents, scripts, faults
}
