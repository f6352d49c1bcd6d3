internal import PhantombusterModel
internal import Workspace

/// Turns what somebody types for a script into its name.
struct ScriptNames: Sendable {
    private let workingDirectory: String
    private let folder: ScriptFolder

    /// For a command that was started in this folder.
    init(workingDirectory: String, workspace: LocalWorkspace) {
        self.workingDirectory = workingDirectory
        folder = workspace.folder
    }

    /// The names, each once, in their order.
    func resolve(_ arguments: [String]) -> [String] {
        var seen: Set<String> = []
        return arguments.map(name).filter { seen.insert($0).inserted }
    }

    /// A text with a slash is the path of a file, and so is one that the configuration maps; everything else is a name.
    private func name(_ argument: String) -> String {
        let path = argument.hasPrefix("/") ? argument : "\(workingDirectory)/\(argument)"
        let top = folder.path + "/"
        let normalised = Self.normalised(path)
        if normalised.hasPrefix(top), let file = folder.file(at: String(normalised.dropFirst(top.utf8.count))) {
            return file.name.value
        }
        guard argument.utf8.contains(UInt8(ascii: "/")) else { return argument }
        return Self.parts(of: argument).last.map(String.init) ?? argument
    }

    /// The path without empty parts, `.` and `..`.
    private static func normalised(_ path: String) -> String {
        var parts: [Substring] = []
        for part in Self.parts(of: path) where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// What stands between a path's slashes, by bytes: to a reader of characters a slash before a combining mark is none.
    private static func parts(of path: String) -> [Substring] {
        path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
    }
}
