internal import PhantombusterModel
internal import Workspace

/// One agent to launch, and the scripts for whose sake.
struct DeploymentTarget: Hashable, Sendable {
    /// A script that the server was seen to hold as the file has it.
    struct Script: Hashable, Sendable {
        /// The name.
        var name: ScriptName
        /// Its file, relative to the scripts' folder.
        var path: String
        /// The number of the save.
        var nonce: Int64
        /// The digest of the text that runs.
        var digest: TextDigest
    }

    /// The agent.
    var agent: AgentLabel
    /// The scripts.
    var scripts: [Script]
}
