public import Workspace

/// How all scripts stand.
public struct StatusReport: Hashable, Sendable {
    /// One row for each script, in the order of their names.
    public var rows: [StatusRow]
    /// What the server has under names that are illegal here, with the reasons as ends of sentences.
    public var illegal: [IllegalName]
    /// Files that look like renamed ones.
    public var renamed: [RenamedScript] = []
    /// What in the folder looks like scripts and can be none; empty where scripts were named.
    public var overlooked: [RefusedFile]
    /// The names that a person gave and that nobody knows, or that no script may have.
    public var unknown: [SyncProblem]

    /// A remote name that is illegal here.
    public struct IllegalName: Hashable, Sendable {
        /// The name as the server gave it.
        public var name: String
        /// What is wrong with it, as the end of a sentence that begins with the name.
        public var reason: String
    }

    /// Whether anything is not in sync.
    public var hasDifferences: Bool { rows.contains { !$0.isInSync } }
}
