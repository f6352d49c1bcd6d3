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
    private let opened = Mutex<[String: Descriptor]>([:])

    /// The state of the workspace whose configuration lies in `root`.
    public init(root: String) {
        path = root == "/" ? "/\(Self.name)" : "\(root)/\(Self.name)"
    }

    /// The path of something in the folder, for messages.
    func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Opens a file in the folder or one of its sub-folders, which are made.
    func open(_ name: String, in folder: String = "", flags: Int32) throws(StateError) -> Descriptor {
        let parent = try self.folder(folder)
        do {
            return try Descriptor.open(name, in: parent, flags: flags | O_NOFOLLOW | O_NONBLOCK, mode: 0o600)
        } catch {
            throw StateError.unusable(path: folder.isEmpty ? path(name) : path("\(folder)/\(name)"), failure: error)
        }
    }

    /// A sub-folder (or, by an empty name, the folder itself), made where it is missing.
    func folder(_ name: String = "") throws(StateError) -> Descriptor {
        try opened.withLock { opened throws(StateError) -> Descriptor in
            if let known = opened[name], let status = try? known.status(), status.links > 0 { return known }
            // Somebody removed the folder or a part of it: start again from the top.
            opened.removeAll()
            var folder = try Self.makeFolder(path, in: nil, path: path)
            try Self.hideFromGit(folder, path: path)
            opened[""] = folder
            var sofar = ""
            for part in name.split(separator: "/") {
                sofar += sofar.isEmpty ? String(part) : "/\(part)"
                folder = try Self.makeFolder(String(part), in: folder, path: "\(path)/\(sofar)")
                opened[sofar] = folder
            }
            return folder
        }
    }

    /// A sub-folder, or nil where it is missing: for those who only read.
    func existingFolder(_ name: String = "") throws(StateError) -> Descriptor? {
        var folder: Descriptor?
        var sofar = path
        for part in [path] + name.split(separator: "/").map(String.init) {
            if folder != nil { sofar += "/\(part)" }
            do throws(SystemFailure) {
                folder = try Descriptor.openFolder(part, in: folder)
            } catch  where error.code == ENOENT {
                return nil
            } catch {
                throw Self.error(error, path: sofar)
            }
        }
        return folder
    }

    private static func makeFolder(
        _ name: String,
        in parent: Descriptor?,
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
                try parent?.sync()
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
