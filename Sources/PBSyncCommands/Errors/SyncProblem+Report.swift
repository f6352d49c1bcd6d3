internal import SyncEngine

extension SyncProblem {
    /// The report of a problem of one script, or of a whole run.
    var report: CommandError {
        if case .api(let error) = self { return ErrorPresenter.report(error) }
        return CommandError(ExitCode(value: exitCode), "\(self)", hint: hint)
    }

    /// What helps, where the problem does not say so itself.
    private var hint: String? {
        switch self {
        case .illegalName(_, _, let meant): meant.map { "did you mean \($0)?" }
        case .ignoredPlace(let name, _): "`pbsync push --delete \(name)` deletes it all the same"
        case .ignored(let name): "take the rule away, or add `!\(name)` after it"
        case .unknownScript(_, let meant): meant.map { "did you mean \($0)?" } ?? "`pbsync status` lists all there are"
        default: nil
        }
    }
}
