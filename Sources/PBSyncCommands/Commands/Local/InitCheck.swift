internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// Tries whether the account that a new configuration names can be reached with its key.
///
/// That it cannot be yet is a warning: the configuration is written, and the key may come later.
struct InitCheck: Sendable {
    /// The effects.
    let context: AppContext
    /// What to print with.
    let reporter: Reporter
    /// The options of the command line.
    let options: GlobalOptions

    /// What the account has; nil where it did not answer, which has been told.
    func account() async throws -> InitAccount? {
        var found: ProjectSettings?
        do {
            let settings = try context.settings(options)
            found = settings
            var client = try await context.connect(options, reporter, settings: settings).client
            client.retry = .none
            return try await reporter.working("trying the key") { [client] in
                let user = try await client.user()
                let scripts = try await client.scripts()
                return InitAccount(email: user.email, scripts: scripts.map(\.name).sorted(), agents: user.agents.count)
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            let report = ErrorPresenter.report(error)
            reporter.warning("the key could not be tried: \(report.message)", hint: hint(report, found))
            return nil
        }
    }

    /// What helps at this point, where the report knows only what helps in general.
    private func hint(_ report: CommandError, _ settings: ProjectSettings?) -> String? {
        guard let settings else { return report.hint }
        if report.code == .temporary, (try? AppContext.endpoint(of: settings))?.standing == .loopback {
            return "start the local server with `pbsync sandbox`, then `pbsync pull`"
        }
        if report.code == .key, case .env(let name)? = settings.apiKey?.value {
            return "export \(name)=… with the key from https://phantombuster.com/settings, then `pbsync pull`"
        }
        return report.hint
    }
}
