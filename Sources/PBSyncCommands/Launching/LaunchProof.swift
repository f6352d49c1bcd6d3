internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// What ran: the exact text, the agent, the run and its end, for whoever asks later.
struct LaunchProof: Sendable {
    /// The agent and the scripts.
    let target: DeploymentTarget
    /// What git had checked out.
    let git: Git.Head?
    /// The run's container.
    let containerId: Int64
    /// How the run ended; nil where nobody waited.
    let outcome: RunOutcome?

    /// The proof of one launch.
    init(target: DeploymentTarget, git: Git.Head?, ending: Launcher.Ending) {
        self.target = target
        self.git = git
        switch ending {
        case .ended(let outcome):
            containerId = outcome.containerId
            self.outcome = outcome
        case .detached(let container):
            containerId = container
            outcome = nil
        }
    }

    /// Whether the run's end is known.
    var hasEnded: Bool { outcome != nil }

    /// The proof on one line.
    var line: String {
        var parts = target.scripts.map { "\($0.name) nonce \($0.nonce) sha256 \($0.digest.hex)" }
        if let git { parts.append("git \(git.commit.prefix(12))\(git.isDirty ? " with changes" : "")") }
        parts.append("agent \(target.agent.id) container \(containerId)")
        if let outcome {
            parts.append(outcome.exitCode.map { "exit code \($0)" } ?? "no exit code")
            if let time = outcome.runTime { parts.append(DurationText.whole(seconds: time)) }
        } else {
            parts.append("its end was not awaited")
        }
        return "proof: " + parts.map(ServerText.line).joined(separator: " · ")
    }

    /// The proof for programs.
    var members: [String: JSONValue] {
        let scripts = target.scripts.map { script -> JSONValue in
            [
                "script": .string(script.name.value), "nonce": .integer(script.nonce),
                "sha256": .string(script.digest.hex),
            ]
        }
        var members = outcome?.members ?? [:]
        members["scripts"] = .array(scripts)
        if case .object(let first)? = scripts.first { members.merge(first) { $1 } }
        members["git"] =
            git.map { .object(["commit": .string($0.commit), "dirty": .bool($0.isDirty)]) } ?? .null
        members["agent"] = .integer(target.agent.id)
        members["agentName"] = target.agent.name.map(JSONValue.string) ?? .null
        members["containerId"] = .integer(containerId)
        return members
    }
}
