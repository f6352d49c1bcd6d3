/// What has a script's name without being a file.
public enum FileKind: String, Hashable, Sendable, CustomStringConvertible {
    /// A folder.
    case folder
    /// A pipe: reading it could wait for ever.
    case pipe
    /// A device.
    case device
    /// A socket.
    case socket
    /// A link that is not followed.
    case link
    /// Something that only newer systems know.
    case unknown

    init(_ kind: FileStatus.Kind) {
        self =
            switch kind {
            case .folder: .folder
            case .pipe: .pipe
            case .device: .device
            case .socket: .socket
            case .link: .link
            case .file, .unknown: .unknown
            }
    }

    /// The kind with its article.
    public var description: String {
        switch self {
        case .folder: "a folder"
        case .pipe: "a named pipe"
        case .device: "a device"
        case .socket: "a socket"
        case .link: "a symbolic link"
        case .unknown: "something unknown"
        }
    }
}
