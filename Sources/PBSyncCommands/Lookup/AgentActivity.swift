internal import PhantombusterModel

/// What an agent does at the moment, in a few words.
struct AgentActivity: Hashable, Sendable {
    /// `running`, `2 running, 1 queued`, `idle`; how far it is where it says so.
    let text: String
    /// Whether it does nothing.
    let isIdle: Bool

    /// The activity that an account's list tells.
    init(_ agent: AgentSummary) {
        let running = Self.part(agent.runningContainers, "running")
        let queued = Self.part(agent.queuedContainers, "queued")
        let parts = [running, queued].compactMap(\.self)
        isIdle = parts.isEmpty
        var text = parts.isEmpty ? "idle" : parts.joined(separator: ", ")
        if running != nil, let progress = agent.progress?.text { text += " (\(progress))" }
        self.text = text
    }

    private static func part(_ count: Int64, _ word: String) -> String? {
        switch count {
        case ...0: nil
        case 1: word
        default: "\(count) \(word)"
        }
    }
}
