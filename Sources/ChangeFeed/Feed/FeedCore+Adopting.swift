internal import Glibc

extension FeedCore {
    /// Looks whether there is a folder at a path; watches it and those in it, and notes what is in them.
    ///
    /// Each folder is watched first and listed second: what comes in between is told twice, not missed.
    ///
    /// - Returns: The watches of all folders that were come by.
    @discardableResult
    mutating func adopt(_ path: String, _ walk: Walk) -> Set<Int32> {
        var found: Set<Int32> = []
        var pending = [path]
        while let next = pending.popLast() {
            if !next.isEmpty, folder.ignoresDirectory(next) { continue }
            guard let (descriptor, placement) = enter(next, walk) else { continue }
            found.insert(descriptor)
            if placement == .cycle || placement == .known && !walk.listsKnown { continue }
            guard let listing = FolderListing(path: folder.absolute(next), followingLink: next.isEmpty) else {
                continue
            }
            checkFileSystem(listing.device, of: next, walk)
            let isReporting = placement == .known ? walk.reportsKnown : walk.reportsNew
            for entry in listing.entries {
                let child = next.isEmpty ? entry.name : "\(next)/\(entry.name)"
                switch entry.kind {
                case .folder: pending.append(child)
                // Also one that somebody is writing: its end may have been told before the watch stood, while the
                // kernel still counts the writer.
                case .file: if isReporting { note(child) }
                case .link:
                    noteLink(child)
                    if isReporting { note(child) }
                case .other: break
                }
            }
        }
        return found
    }

    /// Walks over everything and forgets what is no longer there.
    mutating func walkAll(_ walk: Walk) {
        let found = adopt("", walk)
        for descriptor in tree.descriptors.subtracting(found) {
            if let path = tree.path(of: descriptor) { forget(path) }
        }
    }

    /// Tries again to watch the folders that no watch was left for.
    mutating func watchLimitedFolders() {
        while let path = limited.min() {
            limited.remove(path)
            adopt(path, .event)
            if limited.contains(path) { return }
            poller.remove(path)
        }
        if hasToldLimit {
            hasToldLimit = false
            findings.notices.append(.watchLimitLifted)
        }
    }

    /// Watches the folder at a path, if there is one.
    private mutating func enter(_ path: String, _ walk: Walk) -> (Int32, WatchTree.Placement)? {
        switch inotify.add(folder.absolute(path), path.isEmpty ? .root : .folder) {
        case .success(let descriptor):
            let placement = tree.place(descriptor, at: path)
            if case .placed(let stale) = placement {
                unreadable.remove(path)
                inotify.remove(stale)
                if !stale.isEmpty { findings.everything(.foldersGone) }
            }
            return (descriptor, placement)
        case .failure(let refusal) where refusal.code == ENOSPC:
            inotify.remove(tree.remove(path))
            limited.insert(path)
            poller.add(path, seen: !walk.reportsNew)
        case .failure(let refusal):
            let isTold = unreadable.contains(path)
            forget(path)
            guard refusal.code == EACCES else { break }
            unreadable.insert(path)
            if !isTold { findings.notices.append(.unreadable(folder: path)) }
        }
        return nil
    }

    /// Forgets the folder that was at a path.
    private mutating func forget(_ path: String) {
        func lies(_ other: String) -> Bool { other == path || other.hasPrefix(path + "/") }
        let gone = tree.remove(path)
        inotify.remove(gone)
        let polled = poller.folders.filter(lies)
        for folder in polled { poller.remove(folder) }
        // Should the file system behind it come back, it is asked anew.
        if !polled.isEmpty { devices = [] }
        limited = limited.filter { !lies($0) }
        unreadable = unreadable.filter { !lies($0) }
        if !links.isEmpty { for link in links.all where lies(link) { links.forget(link) } }
        if !gone.isEmpty || !polled.isEmpty { findings.everything(.foldersGone) }
    }

    /// Sees to it that a file system which does not tell of everything is looked at, too.
    private mutating func checkFileSystem(_ device: UInt64, of path: String, _ walk: Walk) {
        guard devices.insert(device).inserted else { return }
        guard let silent = SilentFileSystem(path: folder.absolute(path), device: device) else { return }
        poller.add(path, seen: !walk.reportsNew)
        findings.notices.append(.silentFileSystem(folder: path, kind: silent.name))
    }
}
