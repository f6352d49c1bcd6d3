internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

extension Refusal {
    /// Why the text is not uploaded.
    var words: String {
        switch self {
        case .text(let problem): problem.description
        case .emptyOverText: "is empty, and the script on the server is not"
        }
    }

    /// Where in the text, for programs.
    var members: [String: JSONValue] {
        switch self {
        case .text(.conflictMarker(let line)): ["line": .integer(Int64(line))]
        case .text(.nul(let position)), .text(.notUTF8(let position)):
            ["line": .integer(Int64(position.line)), "column": .integer(Int64(position.column))]
        case .emptyOverText: [:]
        }
    }

    /// What to do about it.
    func hint(_ script: ScriptName) -> String {
        switch self {
        case .text(.conflictMarker): "bring both sides together in the file, then push again"
        case .text(.nul), .text(.notUTF8): "scripts are UTF-8 text; save the file as such"
        case .emptyOverText: "`pbsync push \(ShellWord.quoted(script.value)) --allow-empty`, if that is meant"
        }
    }
}
