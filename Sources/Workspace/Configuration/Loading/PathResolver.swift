/// Makes absolute paths of those that a configuration file names: relative to its folder, or `~/` for the home folder.
///
/// Paths are taken apart byte by byte, as the kernel does it: a combining mark after a slash makes one `Character` of
/// both, and a `..` before it would slip through.
struct PathResolver: Hashable, Sendable {
    /// The folder of the configuration file, absolute.
    let folder: String
    /// The home folder; nil where the environment names none.
    let home: String?

    /// The absolute path, without empty parts, `.` and `..`.
    func absolute(_ text: String) throws(PathProblem) -> String {
        try PathProblem.check(text)
        let bytes = Array(text.utf8)
        let slash = UInt8(ascii: "/")
        guard bytes.first == UInt8(ascii: "~") else {
            return Self.absolute(bytes.first == slash ? bytes : Array(folder.utf8) + [slash] + bytes)
        }
        guard bytes.count == 1 || bytes[1] == slash else { throw .otherHome }
        guard let home, home.utf8.first == slash else { throw .noHome }
        return Self.absolute(Array(home.utf8) + bytes.dropFirst())
    }

    /// The path below a folder without detours, `.` for the folder itself.
    ///
    /// - Throws: ``PathProblem`` where it is absolute or leads out of the folder.
    static func inner(_ text: String) throws(PathProblem) -> String {
        try PathProblem.check(text)
        let bytes = Array(text.utf8)
        if bytes.first == UInt8(ascii: "/") || bytes == Array("~".utf8) || bytes.starts(with: "~/".utf8) {
            throw .absolute
        }
        let (parts, leavesStart) = resolve(bytes)
        if leavesStart { throw .leadsOut }
        return parts.isEmpty
            ? "." : String(decoding: Array(parts.joined(separator: [UInt8(ascii: "/")])), as: UTF8.self)
    }

    /// Whether an absolute path without detours is a folder or lies below it.
    static func isPath(_ path: String, within folder: String) -> Bool {
        let folder = folder == "/" ? "" : folder
        return path.utf8.elementsEqual(folder.utf8) || path.utf8.starts(with: "\(folder)/".utf8)
    }

    /// The path's parts without empty ones, `.` and `..`, and whether a `..` went above where the path begins.
    private static func resolve(_ path: [UInt8]) -> (parts: [ArraySlice<UInt8>], leavesStart: Bool) {
        var parts: [ArraySlice<UInt8>] = []
        var leavesStart = false
        for part in path.split(separator: UInt8(ascii: "/")) {
            if part.elementsEqual(".".utf8) { continue }
            if !part.elementsEqual("..".utf8) {
                parts.append(part)
            } else if parts.popLast() == nil {
                leavesStart = true
            }
        }
        return (parts, leavesStart)
    }

    private static func absolute(_ path: [UInt8]) -> String {
        let slash = [UInt8(ascii: "/")]
        return String(decoding: slash + Array(resolve(path).parts.joined(separator: slash)), as: UTF8.self)
    }
}
