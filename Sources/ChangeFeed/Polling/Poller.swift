/// Looks at intervals at the folders whose changes the kernel does not tell.
struct Poller: Sendable {
    private let folder: FeedFolder
    /// The folders, each with all that is in it.
    private(set) var folders: Set<String> = []
    private var round = PollRound()

    init(folder: FeedFolder) {
        self.folder = folder
    }

    /// Adds a folder.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - seen: Whether what is in it now is known; else it counts as changed.
    mutating func add(_ path: String, seen: Bool) {
        guard !folders.contains(path) else { return }
        folders.insert(path)
        if seen { round.accept(stamps(below: path)) }
    }

    /// Drops a folder; those below it that were added by themselves stay.
    mutating func remove(_ path: String) {
        guard folders.remove(path) != nil else { return }
        let left = folders
        round.keep { file in left.contains { $0.isEmpty || file.hasPrefix($0 + "/") } }
    }

    /// Looks once.
    ///
    /// - Returns: The files that have changed, come or gone.
    mutating func look() -> Set<String> {
        guard !folders.isEmpty else { return [] }
        var stamps: [String: FileStamp] = [:]
        for path in folders { stamps.merge(self.stamps(below: path)) { $1 } }
        return round.compare(with: stamps)
    }

    private func stamps(below path: String) -> [String: FileStamp] {
        var stamps: [String: FileStamp] = [:]
        var pending = [path]
        while let next = pending.popLast() {
            guard let listing = FolderListing(path: folder.absolute(next), followingLink: next.isEmpty) else {
                continue
            }
            for entry in listing.entries {
                let child = next.isEmpty ? entry.name : "\(next)/\(entry.name)"
                switch entry.kind {
                case .folder:
                    if !folder.ignoresDirectory(child) { pending.append(child) }
                case .file, .link:
                    // Through a link, so that a new text behind it shows as a change of it.
                    if !folder.ignoresFile(child), let stamp = FileStamp(path: folder.absolute(child)) {
                        stamps[child] = stamp
                    }
                case .other: break
                }
            }
        }
        return stamps
    }
}
