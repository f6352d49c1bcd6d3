/// Which watch stands for which folder, and what an event means. Pure: it asks and changes nothing.
///
/// An event about a folder never says by itself where the folder is now: until it is read, the folder may have moved
/// on, gone, or been replaced by another one. So each such event leads to a look at the path (``Action/folder(_:)``),
/// and ``place(_:at:)`` takes in what the look found.
struct WatchTree: Sendable {
    /// What is to be done about an event.
    enum Action: Hashable, Sendable {
        /// Nothing.
        case none
        /// The text or the permissions of this file may have changed.
        case changed(String)
        /// Something was moved to this path: a text, or a link.
        case arrived(String)
        /// Something was made: a file that is about to be written, or a link, of which nothing more will be heard.
        case created(String)
        /// What was at this path is there no more.
        case gone(String)
        /// Something happened to the folder of this path: look whether there is one and watch it.
        case folder(String)
        /// What can be read in this folder may have changed, the folder itself too.
        case permissions(String)
        /// The kernel removed the watch of this folder; those below it are to be removed, if the folder is gone.
        case unwatched(String, below: [Int32])
        /// Something happened to the root or to a folder above it.
        case checkRoot
        /// Events were lost.
        case overflow
    }

    /// What came of placing a watch.
    enum Placement: Hashable, Sendable {
        /// The folder was watched already, at this path.
        case known
        /// The folder is new at this path; these watches stood for what was there before and are to be removed.
        case placed(stale: [Int32])
        /// The folder is one of those above itself, as a mount can make it: it is not gone into.
        case cycle
    }

    private struct Folder: Sendable {
        /// Relative to the root, without slashes at its ends; empty for the root.
        var path: String
        var parent: Int32?
        var children: Set<Int32> = []
    }

    private var folders: [Int32: Folder] = [:]
    private var watches: [String: Int32] = [:]
    /// The watches of the folders above the root.
    private(set) var guards: Set<Int32> = []

    init() {}

    /// Every watch of the root and below.
    var descriptors: Set<Int32> { Set(folders.keys) }

    /// The folder of a watch.
    func path(of descriptor: Int32) -> String? { folders[descriptor]?.path }

    /// The watch of a folder.
    func descriptor(of path: String) -> Int32? { watches[path] }

    /// Replaces the watches of the folders above the root.
    ///
    /// - Returns: Those that are no longer needed.
    mutating func setGuards(_ new: Set<Int32>) -> [Int32] {
        defer { guards = new }
        return guards.subtracting(new).filter { folders[$0] == nil }.sorted()
    }

    /// What an event asks for.
    mutating func action(for record: InotifyRecord) -> Action {
        let mask = record.mask
        if mask.contains(.queueOverflow) { return .overflow }
        guard let folder = folders[record.descriptor] else {
            return guards.contains(record.descriptor) ? .checkRoot : .none
        }
        guard let name = record.name else { return action(for: mask, about: folder, record.descriptor) }
        let path = folder.path.isEmpty ? name : "\(folder.path)/\(name)"
        if mask.contains(.isFolder) {
            if !mask.isDisjoint(with: [.created, .deleted, .movedFrom, .movedTo]) { return .folder(path) }
            return mask.contains(.attributes) ? .permissions(path) : .none
        }
        if !mask.isDisjoint(with: [.closedAfterWriting, .attributes]) { return .changed(path) }
        if mask.contains(.movedTo) { return .arrived(path) }
        if !mask.isDisjoint(with: [.movedFrom, .deleted]) { return .gone(path) }
        return mask.contains(.created) ? .created(path) : .none
    }

    /// What an event about a watched folder itself asks for; the folder above hears of most of it too.
    private mutating func action(for mask: InotifyMask, about folder: Folder, _ descriptor: Int32) -> Action {
        if folder.path.isEmpty {
            return mask.isDisjoint(with: [.selfDeleted, .selfMoved, .unmounted, .ignored, .attributes])
                ? .none : mask.contains(.attributes) ? .permissions("") : .checkRoot
        }
        guard mask.contains(.ignored) else { return .none }
        var gone = remove(descriptor)
        gone.removeAll { $0 == descriptor }
        return .unwatched(folder.path, below: gone)
    }

    /// Takes in that the folder at a path has this watch.
    mutating func place(_ descriptor: Int32, at path: String) -> Placement {
        var stale: [Int32] = []
        if let old = folders[descriptor] {
            if old.path == path { return .known }
            if old.path.isEmpty || path.hasPrefix(old.path + "/") { return .cycle }
            // The same folder under another path: it has moved, and this is heard of before its event.
            stale += remove(descriptor)
        }
        stale += remove(path)
        let parent = path.isEmpty ? nil : watches[Self.parent(of: path)]
        folders[descriptor] = Folder(path: path, parent: parent)
        watches[path] = descriptor
        if let parent { folders[parent]?.children.insert(descriptor) }
        stale.removeAll { $0 == descriptor }
        return .placed(stale: stale)
    }

    /// Forgets the folder at a path and all below it.
    ///
    /// - Returns: Their watches; none where no such folder was watched.
    mutating func remove(_ path: String) -> [Int32] {
        watches[path].map { remove($0) } ?? []
    }

    /// Forgets everything.
    ///
    /// - Returns: All watches but those above the root.
    mutating func removeAll() -> [Int32] {
        defer {
            folders = [:]
            watches = [:]
        }
        return folders.keys.sorted()
    }

    private mutating func remove(_ descriptor: Int32) -> [Int32] {
        if let parent = folders[descriptor]?.parent { folders[parent]?.children.remove(descriptor) }
        var removed: [Int32] = []
        var pending = [descriptor]
        while let next = pending.popLast() {
            guard let folder = folders.removeValue(forKey: next) else { continue }
            if watches[folder.path] == next { watches[folder.path] = nil }
            removed.append(next)
            pending += folder.children
        }
        return removed
    }

    /// The folder above; empty for the root.
    static func parent(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
    }
}
