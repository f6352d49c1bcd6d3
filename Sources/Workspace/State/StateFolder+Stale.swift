extension StateFolder {
    /// Removes the temporary files that killed processes left in the folder and its sub-folders.
    ///
    /// - Returns: How many there were.
    @discardableResult
    public func removeStaleTemporaries() -> Int {
        guard let top = try? existingFolder() else { return 0 }
        return Self.removeStaleTemporaries(in: top, depth: 0)
    }

    private static func removeStaleTemporaries(in folder: Descriptor, depth: Int) -> Int {
        var count = StaleTemporaries.remove(in: folder)
        // What is ours is two folders deep; the sandbox's data beside it are not ours to look through.
        guard depth < 2, let entries = try? FolderEntry.list(folder) else { return count }
        for entry in entries where entry.kind == .folder {
            guard let name = entry.name, depth > 0 || ourFolders.contains(name),
                let inner = try? Descriptor.openFolder(name, in: folder)
            else { continue }
            count += removeStaleTemporaries(in: inner, depth: depth + 1)
        }
        return count
    }

    private static let ourFolders: Set = ["texts", "history", "intents", "locks", "broken"]
}
