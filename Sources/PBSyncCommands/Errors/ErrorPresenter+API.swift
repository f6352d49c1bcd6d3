internal import PhantombusterAPI

extension ErrorPresenter {
    /// The report of a call that failed.
    static func report(_ error: APIError) -> CommandError {
        var report =
            switch error {
            case .unauthorized:
                CommandError(
                    .key,
                    "\(error)",
                    hint: "look at the key: `pbsync config` shows where it comes from, "
                        + "https://phantombuster.com/settings shows the right one"
                )
            case .notFound:
                CommandError(
                    .notFound,
                    "\(error)",
                    hint: "`pbsync scripts` and `pbsync agents` list what there is, `pbsync config` shows where"
                )
            case .rejected: CommandError(.failure, "\(error)")
            case .rateLimited(let wait):
                CommandError(
                    .temporary,
                    "\(error)",
                    hint: wait.map { "run it again in \(DurationText.short($0))" } ?? "run it again in a minute"
                )
            case .serverFailed: CommandError(.temporary, "\(error)", hint: "run it again later")
            case .transport(let error): report(error)
            case .notTheAPI:
                CommandError(
                    .notTheAPI,
                    "\(error)",
                    hint: "look at the endpoint: `pbsync config` shows it and where it comes from"
                )
            }
        report.server = error.failure
        return report
    }

    /// The report of an exchange that came to nothing.
    static func report(_ error: TransportError) -> CommandError {
        switch error {
        case .unreachable(let reason):
            CommandError(
                .temporary,
                "\(error)",
                hint: namesThisMachine(reason)
                    ? "start the local server: `pbsync sandbox`; `pbsync config` shows the endpoint"
                    : "look at the network and at `pbsync config`"
            )
        case .timedOut, .interrupted, .cancelled:
            CommandError(.temporary, "\(error)", hint: "run it again")
        case .tls(_, let problem): CommandError(.configuration, "\(error)", hint: hint(for: problem))
        case .tooLarge, .malformed: CommandError(.notTheAPI, "\(error)")
        }
    }

    /// Whether it was this machine that could not be reached.
    private static func namesThisMachine(_ reason: String) -> Bool {
        // As curl names it: "Failed to connect to HOST port N".
        ["127.0.0.1", "localhost", "::1"].contains { reason.contains(" to \($0) port ") }
    }

    /// What helps against a server that cannot show who it is. Nothing turns the check off.
    private static func hint(for problem: TLSProblem) -> String {
        switch problem {
        case .date: "look at this machine's clock (`date`); is it right, the server's certificate has to be renewed"
        case .host: "look at the endpoint's host: `pbsync config` shows it; the certificate is for another"
        case .authority: "name the authority's certificate in certificateAuthority, if you trust it"
        case .authorityFile: "put certificates in PEM form into the file that certificateAuthority names"
        case .oldProtocol: "the server has to offer TLS 1.2 or later"
        case .noTLS: "look at the endpoint's port: `pbsync config` shows it; what answers there does not speak TLS"
        case .other: "look at the endpoint (`pbsync config` shows it) and at certificateAuthority"
        }
    }

    /// The report of a run that could not be watched to its end.
    static func report(_ error: AgentRunError) -> CommandError {
        switch error {
        case .lostLaunch(let agent, _, let cause):
            CommandError(
                .temporary,
                "\(error)",
                hint:
                    "see what runs with `pbsync agent \(agent)` and `pbsync containers \(agent)` before you launch again",
                server: cause.failure
            )
        case .lostSight(let agent, let container, let cause):
            CommandError(
                .temporary,
                "\(error)",
                hint: "go on with `pbsync output \(agent) --container \(container) --follow`",
                server: cause.failure
            )
        case .neverRan(let agent):
            CommandError(.notFound, "\(error)", hint: "`pbsync launch \(agent)` runs it")
        }
    }
}
