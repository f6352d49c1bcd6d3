extension ConfigurationDraft {
    /// What one script is given.
    public struct Script: Hashable, Sendable {
        /// The file, relative to the scripts folder.
        public var path: String?
        /// The agent that runs it.
        public var agent: AgentReference?
        /// Whether every push launches the agent.
        public var launchOnPush: Bool?

        /// What a script is given; nothing of what is left out.
        public init(path: String? = nil, agent: AgentReference? = nil, launchOnPush: Bool? = nil) {
            self.path = path
            self.agent = agent
            self.launchOnPush = launchOnPush
        }
    }
}
