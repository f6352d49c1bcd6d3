/// What is lost when the server cannot be asked any more.
enum LostSubject: Sendable {
    /// A run that was being watched.
    case run(agent: Int64, container: Int64)
    /// A launch whose answer was lost, for this reason, and whose run was being looked for.
    case launch(agent: Int64, cause: APIError)

    /// The error that says so.
    ///
    /// - Parameter reason: Why the server cannot be asked.
    func error(_ reason: APIError) -> AgentRunError {
        switch self {
        case .run(let agent, let container): .lostSight(agent: agent, container: container, cause: reason)
        case .launch(let agent, let cause): .lostLaunch(agent: agent, candidates: [], cause: cause)
        }
    }
}
