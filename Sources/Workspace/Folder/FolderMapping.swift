public import PhantombusterModel

/// Which file is which script: base names below one folder, and the paths that the configuration gives.
public struct FolderMapping: Sendable {
    /// The workspace: the folder of the configuration.
    public let root: String
    /// The folder that holds the scripts, relative to the workspace; empty for the workspace itself.
    public let directory: String
    /// The files that the configuration gives to scripts, relative to ``directory``.
    public let paths: [ScriptName: String]
    /// What is no script whatever its name.
    public let ignore: IgnoreRules
    private let names: [String: ScriptName]
    private let foldersOfPaths: Set<String>

    /// A mapping of these parts.
    ///
    /// - Throws: ``FolderError/outside(path:)`` where `directory` or a path leads out of the workspace.
    public init(
        root: String,
        directory: String = ".",
        paths: [ScriptName: String] = [:],
        ignore: IgnoreRules = IgnoreRules()
    ) throws(FolderError) {
        guard let folder = FolderPath.normalised(directory) else { throw .outside(path: directory) }
        var normalised: [ScriptName: String] = [:]
        var names: [String: ScriptName] = [:]
        var folders: Set<String> = []
        for (name, path) in paths.sorted(by: { $0.key < $1.key }) {
            guard let path = FolderPath.normalised(path), !path.isEmpty else { throw .outside(path: path) }
            normalised[name] = path
            // Of two scripts with one file the first has it; the configuration's reader complains.
            if names[path] == nil { names[path] = name }
            folders.formUnion(FolderPath.ancestors(of: path).map(String.init))
        }
        self.root = root
        self.directory = folder
        self.paths = normalised
        self.ignore = ignore
        self.names = names
        foldersOfPaths = folders
    }

    /// Which script a path, relative to ``directory``, is or would be; nil for what is none.
    public func file(at path: String) -> ScriptFile? {
        guard let path = FolderPath.normalised(path) else { return nil }
        if let name = names[path] { return ScriptFile(name: name, path: path) }
        guard let name = ScriptName(String(FolderPath.name(of: path))), paths[name] == nil,
            !ignore.ignores(path: path, isDirectory: false),
            !FolderPath.ancestors(of: path).contains(where: { hasScriptName($0) })
        else { return nil }
        return ScriptFile(name: name, path: path)
    }

    /// Where a script without a file gets one.
    public func placeForNew(_ name: ScriptName) -> ScriptFile {
        ScriptFile(name: name, path: paths[name] ?? name.value)
    }

    /// Whether the file that a script would get is one that nobody would take for a script afterwards.
    public func isIgnored(_ name: ScriptName) -> Bool {
        file(at: placeForNew(name).path) == nil
    }

    /// Whether a script's file is none of the project's business wherever it may lie.
    func isIgnoredEverywhere(_ name: ScriptName) -> Bool {
        isIgnored(name) && (paths[name] != nil || ignore.ignores(path: "_/\(name.value)", isDirectory: false))
    }

    /// Whether nothing below a folder, relative to ``directory``, can be a script.
    public func ignoresDirectory(_ path: String) -> Bool {
        guard let path = FolderPath.normalised(path), !path.isEmpty else { return false }
        guard !foldersOfPaths.contains(path) else { return false }
        return ignore.ignores(path: path, isDirectory: true) || hasScriptName(path[...])
            || FolderPath.ancestors(of: path).contains { hasScriptName($0) }
    }

    /// Whether a folder has a script's name: it is reported, and nothing in it is looked at.
    private func hasScriptName(_ folder: Substring) -> Bool {
        ScriptName(String(FolderPath.name(of: String(folder)))) != nil
    }

    /// The script that the configuration gives exactly this file.
    func nameGiven(to path: String) -> ScriptName? { names[path] }
}
