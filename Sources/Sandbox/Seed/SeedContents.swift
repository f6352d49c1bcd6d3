import PhantombusterModel

/// What a seed holds: scripts and agents.
struct SeedContents: Sendable, Equatable {
    /// A script and its text.
    struct Script: Sendable, Equatable {
        let name: ScriptName
        let text: [UInt8]
    }

    /// In the order of their names.
    var scripts: [Script] = []
    /// In the order of the seed.
    var agents: [AgentFields] = []
}
