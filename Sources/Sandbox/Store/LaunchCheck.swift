/// Whether an agent can be launched, and with what.
enum LaunchCheck: Sendable, Equatable {
    /// There is no such agent: 404.
    case noAgent
    /// It can be queued, but it will end at once as `launch failed` with this message.
    case failing(StoredAgent, message: String)
    /// It has a script to run.
    case ready(StoredAgent, StoredScript)
}
