public import PhantombusterModel
public import Workspace

/// Why there is not exactly one agent.
public enum AgentDirectoryError: Error, Hashable, Sendable {
    /// No agent has this id or name; perhaps the one of this name was meant.
    case unknown(AgentReference, meant: String?)
    /// Several agents have this name.
    case severalNamed(String, [AgentSummary])
    /// No agent runs the script.
    case unbound(ScriptName)
    /// Several agents run the script.
    case severalBound(ScriptName, [AgentSummary])
    /// The script is a library, which no agent can run.
    case library(ScriptName)

    /// The exit code that stands for the error.
    ///
    /// It is one for all: several agents are no more the one that was asked for than none is.
    public var exitCode: Int32 { 66 }
}

extension AgentDirectoryError: CustomStringConvertible {
    /// What is wrong and what helps.
    public var description: String {
        switch self {
        case .unknown(let reference, let meant):
            "there is no agent \(reference); "
                + (meant.map { "did you mean \"\($0)\"?" } ?? "`pbsync agents` lists them")
        case .severalNamed(let name, let agents):
            "several agents are called \(name): \(Self.list(agents)); name one by its id"
        case .unbound(let script):
            "no agent runs \(script); name one with --agent, or as `agent` of this script in .pbsync.json"
        case .severalBound(let script, let agents):
            "several agents run \(script): \(Self.list(agents)); name one with --agent, or as `agent` of this script "
                + "in .pbsync.json"
        case .library(let script):
            "\(script) is a library (its name starts with lib), which no agent can run; name an agent with --agent"
        }
    }

    private static func list(_ agents: [AgentSummary]) -> String {
        agents.map { "\($0.id) (\($0.name))" }.joined(separator: ", ")
    }
}
