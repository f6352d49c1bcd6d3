/// Why the folder of local state, `.pbsync/`, cannot be used.
public enum StateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A call to the system failed on something in it.
    case unusable(path: String, failure: SystemFailure)
    /// The folder, or a folder in it, is a link or no folder at all.
    case notAFolder(path: String)
    /// A text that is asked for is not kept, or what is kept under its digest is something else.
    case noText(TextDigest)

    /// What is wrong and what helps.
    public var description: String {
        switch self {
        case .unusable(let path, let failure): "\(path): \(failure)"
        case .notAFolder(let path):
            "\(path) is not a folder of its own; move it away, pbsync makes a new one"
        case .noText(let digest): "the text with SHA-256 \(digest.hex) is not kept any more"
        }
    }
}
