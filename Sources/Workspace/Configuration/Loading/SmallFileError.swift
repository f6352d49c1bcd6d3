internal import Glibc

/// Why a small file cannot be read; each description ends a sentence that begins with the file's name.
enum SmallFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A folder, a device or a pipe.
    case notAFile
    /// Larger than what such files are.
    case tooLarge
    /// The system's answer.
    case system(Int32)

    var description: String {
        switch self {
        case .notAFile: "is not a regular file"
        case .tooLarge: "is larger than \(SmallFile.sizeLimit >> 20) MB"
        case .system(ENOENT): "does not exist"
        case .system(EACCES): "may not be read by this user"
        case .system(let code): "cannot be read: \(String(cString: strerror(code)))"
        }
    }
}
