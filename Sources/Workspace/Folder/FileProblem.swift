/// Why one file cannot be read, replaced or removed; the others go on.
public enum FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such file.
    case missing(path: String)
    /// Something else than a file has its name: a folder, a pipe, a device.
    case notAFile(path: String, kind: FileKind)
    /// A link on the way to it leads out of the folder that holds the scripts.
    case outside(path: String, target: String)
    /// The links on the way to it go round in a circle, or are too many to tell.
    case tooManyLinks(path: String)
    /// It is larger than any script may be.
    case tooLarge(path: String, limit: Int)
    /// It was written each time that it was read.
    case keepsChanging(path: String)
    /// It is not what it was when the decision to replace or remove it was made; it was left as it is.
    case changedMeanwhile(path: String)
    /// The folder that holds the scripts is not usable.
    case folder(FolderError)
    /// A call to the system failed; the old file is as it was.
    case system(path: String, failure: SystemFailure)

    /// The file, what is wrong with it and what helps.
    public var description: String {
        switch self {
        case .missing(let path): "\(path): there is no such file"
        case .notAFile(let path, let kind): "\(path) is \(kind), not a file; move it away or rename it"
        case .outside(let path, let target):
            "\(path): a link leads out of the scripts' folder, to \(target); put the file itself there"
        case .tooManyLinks(let path): "\(path): its links go round in a circle"
        case .tooLarge(let path, let limit): "\(path) is larger than \(Self.size(limit)), more than is read"
        case .keepsChanging(let path): "\(path) is being written all the time; try again when that is over"
        case .changedMeanwhile(let path): "\(path) was changed in the meantime and is left as it is; look at it again"
        case .folder(let error): error.description
        case .system(let path, let failure): "\(path): \(failure)"
        }
    }
    private static func size(_ bytes: Int) -> String {
        bytes >= 1_048_576 ? "\(bytes / 1_048_576) MB" : "\(bytes) bytes"
    }
}
