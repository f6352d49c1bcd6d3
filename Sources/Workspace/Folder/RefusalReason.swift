public import PhantombusterModel

/// Why something that looks like a script is not taken for one.
public enum RefusalReason: Hashable, Sendable, CustomStringConvertible {
    /// The API allows no such name; the text is the end of a sentence that begins with it.
    case illegalName(String)
    /// The configuration gives this script another file.
    case mappedElsewhere(ScriptName, path: String)
    /// It cannot be read, or is no file.
    case problem(FileProblem)
    /// A folder that cannot be listed: what lies in it is not known.
    case unreadableFolder(SystemFailure)
    /// A folder whose name is not UTF-8: no path can name what lies in it.
    case nameNotUTF8
    /// A folder deeper than any that is searched.
    case tooDeep

    /// Whether scripts may lie there that the scan could not see, so that a missing file proves nothing.
    public var hidesScripts: Bool {
        switch self {
        case .unreadableFolder, .nameNotUTF8, .tooDeep: true
        case .illegalName, .mappedElsewhere, .problem: false
        }
    }

    /// The reason, as the end of a sentence that begins with the path.
    public var description: String {
        switch self {
        case .illegalName(let problem): "is no legal script name: it \(problem); rename the file"
        case .mappedElsewhere(let name, let path): "is not used: the configuration says that \(name) is \(path)"
        case .problem(.notAFile(_, let kind)): "is \(kind), not a file"
        case .problem(.outside(_, let target)): "is a link that leads out of the scripts' folder, to \(target)"
        case .problem(.missing): "is a link to a file that is not there"
        case .problem(let problem): "cannot be used: \(problem)"
        case .unreadableFolder(let failure): "cannot be searched: \(failure)"
        case .nameNotUTF8: "cannot be searched: its name is not UTF-8"
        case .tooDeep: "is not searched: it lies too deep"
        }
    }
}
