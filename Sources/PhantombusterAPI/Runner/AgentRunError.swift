/// Why a run could not be watched to its end.
public enum AgentRunError: Error, Hashable, Sendable {
    /// The launch was sent, its answer was lost, and what runs now does not tell which run is ours: these containers
    /// are newer than the launch, none or several. The launch was not sent again.
    case lostLaunch(agent: Int64, candidates: [Int64], cause: APIError)
    /// The run was watched, but the server could not be asked any more.
    case lostSight(agent: Int64, container: Int64, cause: APIError)
    /// There is no run to follow.
    case neverRan(agent: Int64)
}

extension AgentRunError: CustomStringConvertible {
    /// What is known, in one sentence.
    public var description: String {
        switch self {
        case .lostLaunch(let agent, let candidates, let cause):
            if candidates.isEmpty {
                return "the launch of agent \(agent) was sent, but its answer was lost (\(cause)) and no new run of it "
                    + "is to be seen; it was not sent again"
            }
            let list = candidates.map(String.init).joined(separator: ", ")
            return "the launch of agent \(agent) was sent, but its answer was lost (\(cause)) and more than one run is "
                + "new since, among them container \(list); it was not sent again"
        case .lostSight(let agent, let container, let cause):
            return "container \(container) of agent \(agent) cannot be watched any more: \(cause)"
        case .neverRan(let agent):
            return "agent \(agent) has never run"
        }
    }
}
