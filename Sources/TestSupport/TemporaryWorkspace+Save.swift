internal import FoundationEssentials
internal import Glibc
internal import SystemPackage

/// The ways in which editors replace a file's text.
public enum SaveStyle: String, Sendable, CaseIterable, CustomStringConvertible {
    /// Truncate, write, close.
    case inPlace
    /// Write a temporary file, rename it over the old one.
    case renameOver
    /// Rename the old one to `NAME~`, write a new one, remove the old one, as vim does.
    case renameAside

    /// Its name.
    public var description: String { rawValue }
}

extension TemporaryWorkspace {
    /// Saves a file the way an editor does.
    public func save(_ text: String, as name: String, style: SaveStyle) throws {
        let path = path(name).string
        switch style {
        case .inPlace:
            try write(text, to: name)
        case .renameOver:
            try write(text, to: name + ".tmp")
            try check(rename(path + ".tmp", path))
        case .renameAside:
            try check(rename(path, path + "~"))
            try write(text, to: name)
            try check(unlink(path + "~"))
        }
    }

    private func check(_ result: Int32) throws {
        if result != 0 { throw Errno(rawValue: errno) }
    }
}
