internal import SyncEngine

extension ScriptResult {
    /// Whether something was brought about.
    var isDone: Bool { outcome == .done || outcome == .overtaken }

    /// Whether it needs somebody's attention.
    var isFailed: Bool {
        switch outcome {
        case .failed, .unresolved, .held(.conflict), .held(.refused), .held(.outdated(isRefused: true)): true
        default: false
        }
    }
}
