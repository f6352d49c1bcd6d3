internal import SyncEngine

extension SyncProblem {
    /// The report of a problem of one script, or of a whole run.
    var report: CommandError {
        if case .api(let error) = self { return ErrorPresenter.report(error) }
        return CommandError(ExitCode(value: exitCode), "\(self)")
    }
}
