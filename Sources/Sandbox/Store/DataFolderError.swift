/// Why a data folder cannot be used.
enum DataFolderError: Error, Equatable, CustomStringConvertible {
    /// Another sandbox has it.
    case held(folder: String, holder: Int?)
    /// It cannot be created or written.
    case unusable(path: String, reason: String)

    var description: String {
        switch self {
        case .held(let folder, let holder):
            let process = holder.map { " (process \($0))" } ?? ""
            return "another sandbox uses \(folder)\(process)"
        case .unusable(let path, let reason):
            return "cannot use \(path): \(reason)"
        }
    }
}
