import GRDB

/// Where a container is on its way.
enum ContainerStatus: String, Sendable, Codable, DatabaseValueConvertible {
    /// Waits for a free place.
    case queued
    /// Its process runs.
    case running
    /// It is over, in whatever way.
    case ended

    /// The word of `agentStatus` and `containerStatus`.
    var wireName: String { self == .ended ? "not running" : rawValue }
}
