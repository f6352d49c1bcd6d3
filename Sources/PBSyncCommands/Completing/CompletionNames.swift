/// The names that this workspace knows, each list read only when it is asked for.
struct CompletionNames: Sendable {
    /// Scripts, by name.
    var scripts: @Sendable () -> [CompletionOffer.Candidate] = { [] }
    /// Agents, by name or id.
    var agents: @Sendable () -> [CompletionOffer.Candidate] = { [] }
    /// Profiles of the configuration.
    var profiles: @Sendable () -> [CompletionOffer.Candidate] = { [] }
    /// The earlier texts of a script, as `NAME@N`.
    var earlierTexts: @Sendable (_ script: String) -> [CompletionOffer.Candidate] = { _ in [] }
}
