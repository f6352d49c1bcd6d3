/// Why a request of the agent module was not carried out; the script gets the description.
enum ChannelError: Error, Equatable, CustomStringConvertible {
    /// The line is no request.
    case malformed
    /// The line is longer than any request may be.
    case tooLong
    /// Something that the request needs is missing.
    case missing(String)
    /// What should be JSON is not.
    case notJSON
    /// A path in the storage that cannot be.
    case badPath(String)
    /// The path names a folder where a file's name is needed.
    case noFileName
    /// A file could not be read or stored.
    case file(String, reason: String)

    var description: String {
        switch self {
        case .malformed: "the sandbox did not understand the request"
        case .tooLong: "the object is too large"
        case .missing(let what): "\(what) is missing"
        case .notJSON: "the object cannot be written as JSON"
        case .badPath(let path): "\(path) is not a path in the storage"
        case .noFileName: "could not determine filename"
        case .file(let path, let reason): "\(path) could not be stored: \(reason)"
        }
    }
}
