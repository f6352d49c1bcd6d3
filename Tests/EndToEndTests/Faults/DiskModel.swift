import FoundationEssentials
import SystemPackage
import TestSupport

/// A folder as a list of system calls changes it, with what of it is sure to be on the disk.
///
/// The model is a harsh one: a file's bytes are on the disk when the file was synced, and a name is when its folder was.
/// What a loss of power leaves of the rest is anything from nothing to all of it.
struct DiskModel: Sendable {
    /// What a loss of power leaves of that which was not synced.
    enum Survivors: String, CaseIterable, Sendable {
        case nothing
        /// The names without their bytes, as file systems do that log nothing but their own structure.
        case names
        /// The bytes, but under the names that were synced.
        case bytes
        case everything
    }

    private struct Node {
        var written: [UInt8] = []
        var synced: [UInt8] = []
        var isFolder = false
    }

    private let root: String
    private var nodes: [Node] = []
    private var names: [String: Int] = [:]
    private var syncedNames: [String: Int] = [:]

    /// A folder as it is now, all of it on the disk.
    init(of folder: FilePath) throws {
        root = folder.string
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            let path = "\(root)/\(name)"
            var isFolder = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            let bytes = isFolder ? [] : try [UInt8](Data(contentsOf: URL(filePath: path)))
            names[path] = nodes.count
            nodes.append(Node(written: bytes, synced: bytes, isFolder: isFolder))
        }
        syncedNames = names
    }

    /// Does what a call does; whether that changed anything here.
    mutating func apply(_ call: TracedCall) -> Bool {
        switch call {
        case .make(let path, let isFolder, let isEmptied):
            guard isHere(path) else { return false }
            if let node = names[path] {
                if isEmptied { nodes[node].written = [] }
                return isEmptied
            }
            names[path] = nodes.count
            nodes.append(Node(isFolder: isFolder))
        case .write(let path, let bytes):
            guard let node = names[path] else { return false }
            nodes[node].written += bytes
        case .sync(let path):
            guard path == root || names[path] != nil else { return false }
            if let node = names[path], !nodes[node].isFolder {
                nodes[node].synced = nodes[node].written
            } else {
                syncedNames = syncedNames.filter { parent(of: $0.key) != path }
                for (name, node) in names where parent(of: name) == path { syncedNames[name] = node }
            }
        case .rename(let from, let to, let exchanges):
            guard let node = names[from], isHere(to) else { return false }
            let other = names[to]
            names[to] = node
            names[from] = exchanges ? other : nil
        case .remove(let path):
            guard names.removeValue(forKey: path) != nil else { return false }
        }
        return true
    }

    /// Makes the folder as a loss of power leaves it.
    func restore(to folder: FilePath, _ survivors: Survivors) throws {
        let kept = survivors == .nothing || survivors == .bytes ? syncedNames : names
        let hasBytes = survivors == .bytes || survivors == .everything
        for (path, index) in kept.sorted(by: { $0.key < $1.key }) {
            let parent = parent(of: path)
            // What is in a folder that is gone is gone with it.
            guard parent == root || FileManager.default.fileExists(atPath: place(parent, in: folder)) else { continue }
            let node = nodes[index]
            if node.isFolder {
                try FileManager.default.createDirectory(
                    atPath: place(path, in: folder),
                    withIntermediateDirectories: false
                )
            } else {
                let bytes = Data(hasBytes ? node.written : node.synced)
                try bytes.write(to: URL(filePath: place(path, in: folder)))
            }
        }
    }

    private func isHere(_ path: String) -> Bool { path.hasPrefix(root + "/") }

    private func place(_ path: String, in folder: FilePath) -> String { folder.string + path.dropFirst(root.count) }

    private func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}
