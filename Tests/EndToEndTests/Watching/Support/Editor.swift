import Glibc
import SystemPackage

/// The ways in which programs that people use replace a file's text.
enum Editor: String, Sendable, CaseIterable, CustomStringConvertible {
    /// Truncate, write, close: nano, and shells.
    case inPlace
    /// Truncate and close, then open again and write.
    case twoSteps
    /// Write a temporary file, rename it over the old one.
    case renameOver
    /// Rename the old one to `NAME~`, write a new one, remove the old one, as vim does.
    case vim
    /// Rename the old one to `NAME~`, where it stays, and write a new one; a lock `.#NAME` beside it, and `#NAME#`.
    case emacs
    /// Write `.goutputstream-…`, rename it over the old one.
    case gedit
    /// Write `NAME___jb_tmp___`, rename the old one aside, the new one into its place, remove the old one.
    case jetBrains
    /// Write `sed…`, give it the old one's mode, rename it over the old one.
    case sed

    var description: String { rawValue }

    /// Saves a file.
    func save(_ text: String, to path: String) throws {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let (folder, name) = (path[..<slash], path[slash...].dropFirst())
        switch self {
        case .inPlace: try Self.write(text, to: path)
        case .twoSteps:
            try Self.write("", to: path)
            try Self.write(text, to: path)
        case .renameOver:
            try Self.write(text, to: "\(path).tmp")
            try check(rename("\(path).tmp", path))
        case .vim:
            let probe = "\(folder)/4913"
            try Self.write("", to: probe)
            unlink(probe)
            try Self.write("swap", to: "\(folder)/.\(name).swp")
            rename(path, "\(path)~")
            try Self.write(text, to: path)
            unlink("\(path)~")
            unlink("\(folder)/.\(name).swp")
        case .emacs:
            let lock = "\(folder)/.#\(name)"
            symlink("user@host.1:1", lock)
            try Self.write(text, to: "\(folder)/#\(name)#")
            rename(path, "\(path)~")
            try Self.write(text, to: path)
            unlink("\(folder)/#\(name)#")
            unlink(lock)
        case .gedit:
            let temporary = "\(folder)/.goutputstream-\(Self.letters(for: name))"
            try Self.write(text, to: temporary)
            try check(rename(temporary, path))
        case .jetBrains:
            try Self.write(text, to: "\(path)___jb_tmp___")
            rename(path, "\(path)___jb_old___")
            try check(rename("\(path)___jb_tmp___", path))
            unlink("\(path)___jb_old___")
        case .sed:
            let temporary = "\(folder)/sed\(Self.letters(for: name))"
            try Self.write(text, to: temporary)
            try check(chmod(temporary, 0o644))
            try check(rename(temporary, path))
        }
    }

    /// Six letters, different for most names.
    private static func letters(for name: some StringProtocol) -> String {
        var number = UInt64(bitPattern: Int64(name.hashValue))
        return String(
            (0..<6).map { _ in
                defer { number /= 26 }
                return Character(UnicodeScalar(UInt8(ascii: "A") + UInt8(number % 26)))
            }
        )
    }

    /// Truncates a file, or makes one, and writes it in one piece.
    static func write(_ text: String, to path: String) throws {
        try SlowWriter.with(path) { try $0.write(text) }
    }

    private func check(_ result: Int32) throws {
        if result != 0 { throw Errno(rawValue: errno) }
    }
}
