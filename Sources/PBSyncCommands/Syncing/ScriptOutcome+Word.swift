internal import SyncEngine

extension ScriptOutcome {
    /// The outcome in a word, for programs.
    var word: String {
        switch self {
        case .unchanged: "unchanged"
        case .done: "done"
        case .planned: "planned"
        case .held: "held"
        case .unresolved: "unresolved"
        case .overtaken: "overtaken"
        case .illegal: "illegal"
        case .failed: "failed"
        }
    }
}
