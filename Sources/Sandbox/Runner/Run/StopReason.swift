/// Why a run was stopped from outside.
enum StopReason: Sendable, Equatable {
    /// Somebody aborted it.
    case aborted
    /// It took too long.
    case timeLimit
    /// The sandbox stops.
    case sandboxStops
    /// The sandbox ended without a word while it ran, and has started again.
    case sandboxCrashed

    /// What the record says.
    var message: String {
        switch self {
        case .aborted: "Agent aborted"
        case .timeLimit: "Execution time limit reached"
        case .sandboxStops: "The sandbox was stopped while the agent ran"
        case .sandboxCrashed: "The sandbox ended while the agent ran"
        }
    }
}
