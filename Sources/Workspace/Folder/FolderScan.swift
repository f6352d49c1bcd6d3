public import PhantombusterModel

/// What the folder holds, found by names alone: no file was opened for it.
public struct FolderScan: Hashable, Sendable {
    /// The scripts, each with its one file.
    public internal(set) var files: [ScriptName: ScriptFile] = [:]
    /// Names that several files have, with all their paths in order; they are not among ``files``.
    public internal(set) var duplicates: [ScriptName: [String]] = [:]
    /// What looks like a script and is none, in the order of the paths.
    public internal(set) var refused: [RefusedFile] = []
    /// Whether the folder itself is not there: a new workspace, or somebody moved it away.
    public internal(set) var isFolderMissing = false

    init() {}

    /// Whether everything could be searched; where not, a file that was not found may be there all the same.
    public var isComplete: Bool { !refused.contains { $0.reason.hidesScripts } }

    mutating func add(_ file: ScriptFile) {
        if duplicates[file.name] != nil {
            duplicates[file.name]?.append(file.path)
        } else if let first = files.removeValue(forKey: file.name) {
            duplicates[file.name] = [first.path, file.path]
        } else {
            files[file.name] = file
        }
    }

    mutating func refuse(_ path: String, _ reason: RefusalReason) {
        refused.append(RefusedFile(path: path, reason: reason))
    }

    /// Puts everything in the order of the paths, which a folder's own order is not.
    mutating func sort() {
        refused.sort { $0.path < $1.path }
        for name in duplicates.keys { duplicates[name]?.sort() }
    }
}
