internal import Glibc

/// All that the feed knows, and what it does about events; it calls nobody back.
struct FeedCore: Sendable {
    let folder: FeedFolder
    let inotify: any WatchSource
    var tree = WatchTree()
    var links = LinkTable()
    var poller: Poller
    /// Which folder the root is; nil while it is gone.
    var identity: FolderIdentity?
    /// The folders that no watch was left for.
    var limited: Set<String> = []
    /// The folders that could not be read.
    var unreadable: Set<String> = []
    var hasToldLimit = false
    var hasToldGone = false
    /// The file systems that have been asked whether they tell of changes.
    var devices: Set<UInt64> = []
    var findings = Findings()

    private var mustCheckRoot = false
    private var mustRebuild = false
    private var mustRelink = false

    /// A feed with nothing watched yet.
    ///
    /// - Parameter isBlind: Whether the system gives no watches at all.
    init(folder: FeedFolder, inotify: any WatchSource, isBlind: Bool = false) {
        self.folder = folder
        self.inotify = inotify
        poller = Poller(folder: folder)
        guard isBlind else { return }
        hasToldLimit = true
        findings.notices.append(.noWatcher)
    }

    /// Whether something must be looked at again after a while.
    var needsTimer: Bool { identity == nil || !poller.folders.isEmpty }

    /// Hands out what was found, and forgets it.
    mutating func takeFindings() -> Findings {
        defer { findings = Findings() }
        return findings
    }

    /// Reads once from the kernel.
    ///
    /// - Returns: Whether there may be more.
    mutating func read() -> Bool {
        let inotify = inotify
        let hasMore = inotify.read { take($0) }
        settle()
        return hasMore
    }

    /// Looks at what events do not tell of.
    mutating func tick() {
        if identity == nil || tree.descriptor(of: "") == nil { checkRoot() }
        if identity != nil {
            watchLimitedFolders()
            for path in poller.look() { note(path) }
        }
        settle()
    }

    /// Walks over all folders, whatever was told of them.
    mutating func lookAgain() {
        checkRoot()
        if identity != nil { walkAll(.review) }
        mustRelink = true
        settle()
    }

    /// Does what several events of one read ask for once.
    mutating func settle() {
        if mustCheckRoot {
            mustCheckRoot = false
            checkRoot()
        }
        if mustRebuild {
            mustRebuild = false
            checkRoot()
            if identity != nil { walkAll(.rebuild) }
            mustRelink = true
            findings.everything(.overflow)
        }
        if mustRelink || links.hasDangling {
            mustRelink = false
            for link in links.all where links.set(link, to: folder.target(of: link)) { note(link) }
        }
        if !limited.isEmpty, !hasToldLimit {
            hasToldLimit = true
            findings.notices.append(.watchLimit(folders: limited.count, first: limited.min() ?? ""))
        }
    }

    /// Notes that a file may have changed, and the links that lead to it.
    mutating func note(_ path: String) {
        if !folder.ignoresFile(path) { findings.paths.insert(path) }
        if !links.isEmpty { findings.paths.formUnion(links.links(to: path)) }
    }

    /// Takes in that there may be a link at a path.
    mutating func noteLink(_ path: String) {
        guard !folder.ignoresFile(path) else { return }
        if folder.isLink(path) {
            links.set(path, to: folder.target(of: path))
            mustRelink = true
        } else {
            forgetLink(path)
        }
    }

    /// Does what one event asks for.
    private mutating func take(_ record: InotifyRecord) {
        switch tree.action(for: record) {
        case .none: break
        case .changed(let path): note(path)
        case .arrived(let path):
            noteLink(path)
            note(path)
        case .created(let path):
            if isComplete(path) { note(path) }
        case .gone(let path):
            forgetLink(path)
            note(path)
        case .folder(let path):
            adopt(path, .event)
            mustRelink = !links.isEmpty
        case .permissions(let path):
            if path.isEmpty {
                mustCheckRoot = true
                findings.everything(.permissions)
            } else {
                adopt(path, .permissions)
            }
        case .unwatched(let path, let below):
            inotify.remove(below)
            findings.everything(.foldersGone)
            adopt(path, .event)
        case .checkRoot: mustCheckRoot = true
        case .overflow: mustRebuild = true
        }
    }

    /// Whether a file that was just made will not be heard of again: a link, or one that was whole when it appeared.
    private mutating func isComplete(_ path: String) -> Bool {
        guard !folder.ignoresFile(path) else { return false }
        var info = stat()
        let whole = folder.absolute(path)
        guard lstat(whole, &info) == 0 else { return false }
        switch FileKind(mode: info.st_mode) {
        case .link:
            noteLink(path)
            return true
        case .file: return (info.st_nlink > 1 || info.st_size > 0) && OpenWriters.of(whole) != .some
        case .folder, .other: return false
        }
    }

    private mutating func forgetLink(_ path: String) {
        guard !links.isEmpty, links.contains(path) else { return }
        links.forget(path)
        mustRelink = true
    }
}
