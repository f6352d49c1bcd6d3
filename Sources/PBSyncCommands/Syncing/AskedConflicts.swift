internal import PhantombusterModel
internal import Synchronization

/// The conflicts of one run that somebody was asked about: they are not shown a second time.
final class AskedConflicts: Sendable {
    private let scripts = Mutex<Set<ScriptName>>([])

    /// Notes that a script's conflict has been shown with the question.
    func note(_ script: ScriptName) {
        scripts.withLock { _ = $0.insert(script) }
    }

    /// Whether a script's conflict has been shown.
    func contains(_ script: ScriptName) -> Bool {
        scripts.withLock { $0.contains(script) }
    }
}
