internal import Glibc

extension FeedCore {
    /// Watches the root and all below it for the first time.
    ///
    /// - Throws: ``FeedError`` where there is no such folder or it cannot be read.
    mutating func begin() throws(FeedError) {
        var info = stat()
        guard stat(folder.root, &info) == 0 else {
            throw errno == ENOENT || errno == ENOTDIR ? .missing(folder.root) : .unreadable(folder.root)
        }
        guard FileKind(mode: info.st_mode) == .folder else { throw .notAFolder(folder.root) }
        guard access(folder.root, R_OK | X_OK) == 0 else { throw .unreadable(folder.root) }
        enterRoot()
        guard identity != nil else { throw .missing(folder.root) }
        settle()
    }

    /// Looks whether the root is still the folder that is watched.
    mutating func checkRoot() {
        if rootStands { return }
        if identity != nil { leaveRoot() }
        enterRoot()
        if identity == nil {
            // Watch for its return first, then look once more: it may have come back in between.
            guardAncestors(.ancestorOfMissing)
            enterRoot()
        }
        if identity != nil {
            if hasToldGone { findings.notices.append(.rootBack(folder.root)) }
            hasToldGone = false
            findings.everything(.rootBack)
        } else if !hasToldGone {
            hasToldGone = true
            findings.notices.append(.rootGone(folder.root))
        }
    }

    /// Whether the root's path leads to the folder that is watched.
    ///
    /// Inode numbers are used again at once, so the watch itself is asked, where there is one: a folder that is watched
    /// already gives the watch that it has.
    private var rootStands: Bool {
        guard let identity, identity == FolderIdentity(path: folder.root) else { return false }
        guard let watch = tree.descriptor(of: "") else { return true }
        switch inotify.add(folder.root, .root) {
        case .success(let found): return found == watch
        // It cannot be read for now; its watch still tells when that changes.
        case .failure(let refusal): return refusal.code == EACCES
        }
    }

    private mutating func enterRoot() {
        identity = FolderIdentity(path: folder.root)
        guard identity != nil else { return }
        adopt("", .first)
        if tree.descriptor(of: "") == nil, limited.isEmpty {
            // It went away since, or cannot be read.
            identity = nil
            return
        }
        guardAncestors(.ancestor)
    }

    private mutating func leaveRoot() {
        identity = nil
        inotify.remove(tree.removeAll())
        for path in poller.folders { poller.remove(path) }
        limited = []
        unreadable = []
        devices = []
        for link in links.all { links.forget(link) }
    }

    /// Watches the folders above the root, as far as they are there and can be read.
    private mutating func guardAncestors(_ mask: InotifyMask) {
        // The watches are taken anew: changing one in place could only add to what it tells.
        inotify.remove(tree.setGuards([]))
        var guards: Set<Int32> = []
        for path in folder.ancestors {
            if case .success(let descriptor) = inotify.add(path, mask.union(.added)) { guards.insert(descriptor) }
        }
        _ = tree.setGuards(guards)
    }
}
