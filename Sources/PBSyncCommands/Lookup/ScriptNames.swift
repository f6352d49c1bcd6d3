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
        guard argument.contains("/") else { return argument }
        return argument.split(separator: "/").last.map(String.init) ?? argument
    }

    /// The path without empty parts, `.` and `..`.
    private static func normalised(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
