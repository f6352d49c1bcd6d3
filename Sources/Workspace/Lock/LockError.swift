/// Why the lock, the record of what both sides agreed on, cannot be used.
///
/// A lock that is missing, torn or full of conflict markers is none of these: what can be read of it is used, and the
/// rest is compared anew.
public enum LockError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A newer pbsync wrote it; it was left as it is.
    case newerVersion(path: String, version: Int64)
    /// It is a link, a folder or something else that is no file.
    case notAFile(path: String, kind: FileKind)
    /// A call to the system failed; the old lock is as it was.
    case system(path: String, failure: SystemFailure)
    /// The folder of local state cannot be used.
    case state(StateError)

    /// The file, what is wrong with it and what helps.
    public var description: String {
        switch self {
        case .newerVersion(let path, let version):
            "\(path) has version \(version), which this pbsync does not know; install a newer pbsync"
        case .notAFile(let path, let kind): "\(path) is \(kind); only a plain file is read and written there"
        case .system(let path, let failure): "\(path): \(failure)"
        case .state(let error): error.description
        }
    }
}
