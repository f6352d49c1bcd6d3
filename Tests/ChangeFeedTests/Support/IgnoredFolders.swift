import Synchronization

/// Names of folders that a feed leaves alone, which a test can change.
final class IgnoredFolders: Sendable {
    private let names: Mutex<Set<String>>

    init(_ names: Set<String>) {
        self.names = Mutex(names)
    }

    func set(_ names: Set<String>) {
        self.names.withLock { $0 = names }
    }

    /// Whether the last part of a path is among them.
    func contains(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        return names.withLock { $0.contains(name) }
    }
}
