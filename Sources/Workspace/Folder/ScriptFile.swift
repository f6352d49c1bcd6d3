public import PhantombusterModel

/// Where a script lies in the workspace.
public struct ScriptFile: Hashable, Sendable {
    /// The script's name.
    public let name: ScriptName
    /// The file's path, relative to the folder that holds the scripts.
    public let path: String

    /// A script in this file.
    public init(name: ScriptName, path: String) {
        self.name = name
        self.path = path
    }
}
