internal import Workspace

/// Everything that one look saw of a script.
struct Sides: Sendable {
    let base: ScriptBase?
    let local: LocalLook
    /// What keeps the local text from being uploaded.
    let problem: TextProblem?
    let remote: RemoteLook
    /// What was about to land and was never confirmed.
    let intents: [Intent]

    /// The digest of the remote text, also where only the base tells it.
    var remoteDigest: TextDigest? {
        guard let script = remote.script else { return nil }
        if let digest = script.digest { return digest }
        guard let base, script.isVersion(of: base) else { return nil }
        return base.digest
    }

    /// The same with another base, against which nothing is open yet.
    func on(_ base: ScriptBase) -> Sides {
        Sides(base: base, local: local, problem: problem, remote: remote, intents: [])
    }

    /// The same with another look at the server.
    func with(_ remote: RemoteLook) -> Sides {
        Sides(base: base, local: local, problem: problem, remote: remote, intents: intents)
    }
}
