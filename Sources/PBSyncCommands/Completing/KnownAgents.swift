internal import FoundationEssentials
internal import Glibc
internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// The agents that the account had when it was last asked, for completions, which ask nobody.
///
/// The file is a convenience: that it is old, broken or not to be written matters to nothing else.
struct KnownAgents: Sendable {
    /// An agent.
    struct Agent: Codable, Hashable, Sendable {
        /// Its id.
        var id: Int64
        /// Its name.
        var name: String
        /// The script that it runs.
        var script: String?
    }

    /// Where it is kept.
    let state: StateFolder

    private var path: String { "\(state.path)/agents.json" }

    /// The agents; nil where none are noted.
    func read() -> [Agent]? {
        guard Self.is(S_IFDIR, at: state.path), Self.is(S_IFREG, at: path),
            let data = try? Data(contentsOf: URL(filePath: path))
        else { return nil }
        return try? JSONDecoder().decode([Agent].self, from: data)
    }

    /// Notes the agents that the account has, where they are others than before.
    ///
    /// - Parameters:
    ///   - agents: The agents.
    ///   - scripts: The ids and names of the scripts that are known.
    func note(_ agents: [AgentSummary], scripts: [(id: Int64, name: String)]) {
        let names = Dictionary(scripts.map { ($0.id, $0.name) }) { first, _ in first }
        let agents = agents.map { Agent(id: $0.id, name: $0.name, script: $0.scriptId.flatMap { names[$0] }) }
        // A look is no reason to make the folder.
        guard Self.is(S_IFDIR, at: state.path), agents != read(),
            Self.is(S_IFREG, at: path) || !Self.isAnything(at: path),
            let data = try? JSONEncoder().encode(agents)
        else { return }
        try? AtomicFile.replace(path: path, with: Array(data), mode: 0o600)
    }

    private static func isAnything(at path: String) -> Bool {
        var info = stat()
        return lstat(path, &info) == 0
    }

    /// Whether a path leads to something of this kind without a link: a stranger's project may have one to anywhere.
    private static func `is`(_ kind: mode_t, at path: String) -> Bool {
        var info = stat()
        return lstat(path, &info) == 0 && info.st_mode & S_IFMT == kind
    }
}
