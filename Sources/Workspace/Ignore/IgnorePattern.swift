/// One line of git's ignore syntax.
struct IgnorePattern: Sendable {
    /// Whether the pattern begins with `!`: what it fits is not ignored after all.
    let isNegated: Bool
    private let onlyFolders: Bool
    /// Without a slash a pattern is about names, wherever they are; with one about whole paths.
    private let onlyName: Bool
    private let glob: Glob

    /// The pattern in a line; nil for an empty line or a comment.
    init?(line: [UInt8]) {
        guard line.first != UInt8(ascii: "#") else { return nil }
        var text = Self.withoutTrailingSpaces(line)[...]
        isNegated = text.first == UInt8(ascii: "!")
        if isNegated { text.removeFirst() }
        onlyFolders = text.last == UInt8(ascii: "/")
        if onlyFolders { text.removeLast() }
        onlyName = !text.contains(UInt8(ascii: "/"))
        if text.first == UInt8(ascii: "/") { text.removeFirst() }
        guard !text.isEmpty else { return nil }
        glob = Glob(text, crossesSlashes: onlyName)
    }

    /// The patterns of a file.
    static func patterns(in text: [UInt8]) -> [IgnorePattern] {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let lines = (text.starts(with: byteOrderMark) ? text.dropFirst(3) : text[...])
            .split(separator: UInt8(ascii: "\n"))
        return lines.compactMap {
            IgnorePattern(line: Array($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0))
        }
    }

    /// Whether the pattern fits a path.
    func matches(path: [UInt8], isDirectory: Bool) -> Bool {
        guard isDirectory || !onlyFolders else { return false }
        guard onlyName else { return glob.matches(path[...]) }
        let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        return glob.matches(path[start...])
    }

    /// Spaces at the end do not count, unless a backslash stands before one.
    private static func withoutTrailingSpaces(_ line: [UInt8]) -> [UInt8] {
        var end = 0
        var index = 0
        while index < line.count {
            if line[index] == UInt8(ascii: "\\") {
                // A backslash at the very end makes git keep all that is before it.
                guard index + 1 < line.count else { return line }
                index += 1
                end = index + 1
            } else if line[index] != UInt8(ascii: " ") {
                end = index + 1
            }
            index += 1
        }
        return Array(line[..<end])
    }
}
