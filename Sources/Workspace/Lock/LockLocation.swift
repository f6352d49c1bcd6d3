/// Where the locks of a workspace are.
public struct LockLocation: Sendable {
    /// The lock's name beside the configuration.
    public static let fileName = ".pbsync.lock"

    /// The workspace: the folder of the configuration.
    public let root: String
    /// The folder of local state, in which locks of other endpoints are kept.
    public let state: StateFolder

    /// The locks of the workspace with this root.
    public init(root: String, state: StateFolder) {
        self.root = root
        self.state = state
    }

    /// A file name for what belongs to one profile and endpoint, neither of which needs to be one.
    static func key(profile: String, endpoint: String) -> String {
        String(TextDigest(of: Array("\(profile)\n\(LockDocument.normalised(endpoint))".utf8)).hex.prefix(24))
    }
}
