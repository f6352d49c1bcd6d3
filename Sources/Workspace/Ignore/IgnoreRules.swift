/// What is no script whatever its name: the project's rules in git's ignore syntax, and what is litter anywhere.
///
/// Of several rules that fit, the last one decides; nothing below an ignored folder can be brought back. The rules of
/// the configuration come first and are relative to the scripts' folder; those of `.pbsyncignore` follow and are, as
/// git's are, relative to the folder in which the file lies, the workspace.
public struct IgnoreRules: Sendable {
    /// The name of the file with a workspace's rules.
    public static let fileName = ".pbsyncignore"

    private let configured: [IgnorePattern]
    private let written: [IgnorePattern]
    private let directory: String
    private let isEverythingIgnored: Bool

    /// The rules of a project.
    ///
    /// - Parameters:
    ///   - configured: The patterns of the configuration's `ignore`.
    ///   - text: What `.pbsyncignore` holds; nil where there is none.
    ///   - directory: The scripts' folder, relative to the workspace.
    public init(configured: [String] = [], text: [UInt8]? = nil, directory: String = ".") {
        self.configured = configured.compactMap { IgnorePattern(line: Array($0.utf8)) }
        written = IgnorePattern.patterns(in: text ?? [])
        self.directory = FolderPath.normalised(directory) ?? ""
        let path = self.directory
        isEverythingIgnored = Self.isAnyAncestorIgnored(of: path + "/", by: written)
    }

    /// Whether the project has any rules of its own.
    var hasRules: Bool { !written.isEmpty || !configured.isEmpty }

    /// Whether a file or folder, relative to the scripts' folder, is ignored, itself or by a folder above it.
    public func ignores(path: String, isDirectory: Bool) -> Bool {
        for folder in FolderPath.ancestors(of: path) where matches(path: String(folder), isDirectory: true) {
            return true
        }
        return matches(path: path, isDirectory: isDirectory)
    }

    /// Whether a rule fits the path itself: enough for those who come down through folders that are not ignored.
    func matches(path: String, isDirectory: Bool) -> Bool {
        if isEverythingIgnored || Litter.isLitter(name: FolderPath.name(of: path)) { return true }
        if written.isEmpty && configured.isEmpty { return false }
        if let verdict = Self.verdict(of: written, on: FolderPath.joined(directory, path), isDirectory: isDirectory) {
            return verdict
        }
        return Self.verdict(of: configured, on: path, isDirectory: isDirectory) ?? false
    }

    /// What the last pattern that fits says: ignored or not; nil where none fits.
    private static func verdict(of patterns: [IgnorePattern], on path: String, isDirectory: Bool) -> Bool? {
        guard !patterns.isEmpty else { return nil }
        let bytes = Array(path.utf8)
        return patterns.last { $0.matches(path: bytes, isDirectory: isDirectory) }.map { !$0.isNegated }
    }

    private static func isAnyAncestorIgnored(of path: String, by patterns: [IgnorePattern]) -> Bool {
        FolderPath.ancestors(of: path).contains {
            !$0.isEmpty && verdict(of: patterns, on: String($0), isDirectory: true) == true
        }
    }
}
