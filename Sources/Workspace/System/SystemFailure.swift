internal import Glibc

/// A call to the system that failed: what was tried and the system's reason.
public struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, as a verb: `open`, `write`, `rename`.
    public let operation: String
    /// The system's error number.
    public let code: Int32

    /// A failure of this operation.
    public init(_ operation: String, code: Int32) {
        self.operation = operation
        self.code = code
    }

    /// The failure of the system call that just returned an error.
    static func last(_ operation: String) -> SystemFailure {
        SystemFailure(operation, code: errno)
    }

    /// The reason and, for the frequent ones, what helps.
    public var description: String {
        let reason = String(cString: strerror(code))
        guard let remedy else { return "cannot \(operation): \(reason)" }
        return "cannot \(operation): \(reason); \(remedy)"
    }

    private var remedy: String? {
        switch code {
        case ENOSPC: "free some space and try again"
        case EDQUOT: "your quota is used up; remove files or ask for more"
        case EFBIG: "the file is larger than this process may write (ulimit -f)"
        case EIO: "the disk reports an error; look at the system's log"
        case EROFS: "the file system is mounted read-only"
        case EACCES, EPERM: "check owner and mode of the file and the folder that holds it"
        case EMFILE, ENFILE: "too many files are open; raise the limit (ulimit -n)"
        case ENAMETOOLONG: "choose a shorter name"
        default: nil
        }
    }
}
