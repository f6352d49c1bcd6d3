internal import Glibc

/// What stands at a path.
enum FileKind: Hashable, Sendable {
    case file
    case folder
    case link
    /// A pipe, socket or device: never a script.
    case other

    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        default: self = .other
        }
    }

    /// From what a folder's entry says; nil where the file system leaves it out there.
    init?(entryType: UInt8) {
        switch Int(entryType) {
        case Int(DT_REG): self = .file
        case Int(DT_DIR): self = .folder
        case Int(DT_LNK): self = .link
        case Int(DT_UNKNOWN): return nil
        default: self = .other
        }
    }
}
