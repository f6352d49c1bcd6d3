/// A place in an agent's part of the storage, as `saveAs` names it.
struct StoragePath: Sendable, Equatable {
    /// The names on the way, without empty ones and dots.
    let names: [String]

    /// Reads a path; a leading `/` is the root of the agent's part.
    ///
    /// - Throws: `ChannelError.badPath` where it would leave that part.
    init(_ path: String) throws(ChannelError) {
        var names: [String] = []
        for name in path.split(separator: "/") where name != "." {
            guard !name.utf8.contains(0), name.utf8.count <= 255 else { throw .badPath(path) }
            if name == ".." {
                guard names.popLast() != nil else { throw .badPath(path) }
            } else {
                names.append(String(name))
            }
        }
        self.names = names
    }

    /// The place of a file.
    ///
    /// - Throws: `ChannelError.noFileName` where the path ends with `/` or names nothing.
    init(file path: String) throws(ChannelError) {
        guard let last = path.split(separator: "/", omittingEmptySubsequences: false).last,
            !["", ".", ".."].contains(last)
        else { throw .noFileName }
        try self.init(path)
    }

    /// The path below the storage folder: the account's folder, the agent's folder, the names.
    func relative(for agent: StoredAgent) -> String {
        ([agent.userAwsFolder, agent.awsFolder] + names).joined(separator: "/")
    }
}
