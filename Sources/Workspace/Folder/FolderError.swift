/// Why the folder that holds the scripts cannot be used at all.
public enum FolderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such folder.
    case missing(path: String)
    /// It is no folder, or became a link while it was in use.
    case notAFolder(path: String)
    /// `directory`, or a path in `scripts`, leads out of the workspace.
    case outside(path: String)
    /// A call to the system failed.
    case system(path: String, failure: SystemFailure)

    /// The folder, what is wrong with it and what helps.
    public var description: String {
        switch self {
        case .missing(let path): "\(path): there is no such folder"
        case .notAFolder(let path):
            "\(path) is not a folder any more, or a link took its place; nothing in it is read or written"
        case .outside(let path): "\(path) leads out of the workspace; only what lies inside is read and written"
        case .system(let path, let failure): "\(path): \(failure)"
        }
    }
}
