/// Whether an agent, or one run of it, goes on.
public enum RunStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// It goes on.
    case running
    /// It waits for a place.
    case queued
    /// It has ended, or never was.
    case notRunning = "not running"
}
