internal import Glibc
internal import Synchronization

/// The folder of local state, `.pbsync/`: made when first something is written, with a `.gitignore` that hides it all.
///
/// Everything is opened relative to the folder itself, and no link is followed on the way: in a stranger's project
/// `.pbsync` might be a link to a place where nothing of ours belongs.
public final class StateFolder: Sendable {
    /// The folder's name in a workspace.
    public static let name = ".pbsync"

    /// The folder's path.
    public let path: String
    /// The folder itself and those right in it, as far as they were needed.
    private let opened = Mutex<[String: Descriptor]>([:])

    /// The state of the workspace whose configuration lies in `root`.
    public init(root: String) {
        path = root == "/" ? "/\(Self.name)" : "\(root)/\(Self.name)"
    }

    /// The path of something in the folder, for messages.
    func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Opens a file in the folder or one of its sub-folders, which are made.
    func open(
        _ name: String,
        in folder: String = "",
        flags: Int32,
        isDurable: Bool = true
    ) throws(StateError) -> Descriptor {
        let parent = try self.folder(folder, isDurable: isDurable)
        do {
            return try Descriptor.open(name, in: parent, flags: flags | O_NOFOLLOW | O_NONBLOCK, mode: 0o600)
        } catch {
            throw StateError.unusable(path: folder.isEmpty ? path(name) : path("\(folder)/\(name)"), failure: error)
        }
    }

    /// A sub-folder (or, by an empty name, the folder itself), made where it is missing.
    ///
    /// - Parameter isDurable: Whether a folder that is made has to survive a loss of power from here on.
    func folder(_ name: String = "", isDurable: Bool = true) throws(StateError) -> Descriptor {
        try opened.withLock { opened throws(StateError) -> Descriptor in
            if let known = known(name, in: &opened) { return known }
            var folder: Descriptor
            if let known = known("", in: &opened) {
                folder = known
            } else {
                folder = try Self.makeFolder(path, in: nil, isDurable: isDurable, path: path)
                try Self.hideFromGit(folder, path: path)
                opened[""] = folder
            }
            var sofar = ""
            for part in name.split(separator: "/") {
                sofar += sofar.isEmpty ? String(part) : "/\(part)"
                if let known = known(sofar, in: &opened) {
                    folder = known
                    continue
                }
                folder = try Self.makeFolder(String(part), in: folder, isDurable: isDurable, path: self.path(sofar))
                // Of the many folders below those no more stay open than are used at the moment.
                if sofar.utf8.count == part.utf8.count { opened[sofar] = folder }
            }
            return folder
        }
    }

    /// A sub-folder, or nil where it is missing: for those who only read.
    func existingFolder(_ name: String = "") throws(StateError) -> Descriptor? {
        let parts = name.split(separator: "/")
        // What is open serves here too: this is on the way of every save.
        var (folder, index) = opened.withLock { opened -> (Descriptor?, Int) in
            if let first = parts.first, let known = known(String(first), in: &opened) { return (known, 1) }
            return (known("", in: &opened), 0)
        }
        do throws(SystemFailure) {
            if folder == nil { folder = try Descriptor.openFolder(path) }
            while index < parts.count {
                folder = try Descriptor.openFolder(String(parts[index]), in: folder)
                index += 1
            }
            return folder
        } catch  where error.code == ENOENT {
            return nil
        } catch {
            let place = folder == nil ? path : self.path(parts[...index].joined(separator: "/"))
            throw Self.error(error, path: place)
        }
    }

    /// A folder that is open and is still the one at its place.
    private func known(_ name: String, in opened: inout [String: Descriptor]) -> Descriptor? {
        guard let known = opened[name] else { return nil }
        var info = stat()
        // Links on the way do no harm: only the very folder that was opened counts.
        if lstat(name.isEmpty ? path : path(name), &info) == 0, let own = try? known.status().stamp,
            case let place = FileStatus(info).stamp, own.device == place.device, own.inode == place.inode
        {
            return known
        }
        // Somebody removed or moved the folder or a part of it: start again from the top.
        opened.removeAll()
        return nil
    }

    private static func makeFolder(
        _ name: String,
        in parent: Descriptor?,
        isDurable: Bool,
        path: String
    ) throws(StateError) -> Descriptor {
        do throws(SystemFailure) {
            do throws(SystemFailure) {
                return try Descriptor.openFolder(name, in: parent)
            } catch  where error.code == ENOENT {
                guard mkdirat(parent?.number ?? AT_FDCWD, name, 0o700) == 0 || errno == EEXIST else {
                    throw SystemFailure.last("make the folder")
                }
                // What is kept in it is only as durable as the folder itself.
                if isDurable { try parent?.sync() }
                return try Descriptor.openFolder(name, in: parent)
            }
        } catch {
            throw Self.error(error, path: path)
        }
    }

    private static func hideFromGit(_ folder: Descriptor, path: String) throws(StateError) {
        do throws(SystemFailure) {
            if try folder.status(of: ".gitignore") != nil { return }
            // In one step: an empty one, left by a killed process, would stay and hide nothing.
            let staged = try StagedFile(Array("*\n".utf8), in: folder, like: nil, mode: 0o644, isDurable: false)
            do throws(SystemFailure) {
                if try staged.takeNew(".gitignore") { return }
            } catch {
                staged.discard()
                throw error
            }
            staged.discard()
        } catch {
            throw StateError.unusable(path: "\(path)/.gitignore", failure: error)
        }
    }

    private static func error(_ failure: SystemFailure, path: String) -> StateError {
        failure.code == ELOOP || failure.code == ENOTDIR
            ? .notAFolder(path: path) : .unusable(path: path, failure: failure)
    }
}
