public import PhantombusterModel

/// How a run ended.
public struct RunOutcome: Hashable, Sendable {
    /// The agent that ran.
    public var agentId: Int64
    /// The container it ran in.
    public var containerId: Int64
    /// The exit code; nil for a run that ended without one: aborted, over its time limit, never started.
    public var exitCode: Int?
    /// How it ended: `success`, `error`, `launch failed`; nil where the server does not say.
    public var status: String?
    /// How it ended, in words.
    public var message: String?
    /// How long it ran, in seconds; nil where it never started.
    public var runTime: Int64?
    /// The result object, where the agent set one.
    public var resultObject: JSONValue?

    /// Whether the run is over; not where its first result was all that was waited for.
    public var hasEnded = true

    /// An outcome.
    public init(
        agentId: Int64,
        containerId: Int64,
        exitCode: Int? = nil,
        status: String? = nil,
        message: String? = nil,
        runTime: Int64? = nil,
        resultObject: JSONValue? = nil
    ) {
        self.agentId = agentId
        self.containerId = containerId
        self.exitCode = exitCode
        self.status = status
        self.message = message
        self.runTime = runTime
        self.resultObject = resultObject
    }

    /// The first result of a run that may go on.
    public init(agent: Int64, container: Int64, firstResult: JSONValue) {
        self.init(agentId: agent, containerId: container, resultObject: firstResult)
        hasEnded = false
    }

    /// The outcome that a container's record tells.
    init(agent: Int64, container: Int64, record: ContainerRecord?, resultObject: JSONValue?) {
        self.init(agentId: agent, containerId: container, resultObject: resultObject)
        guard let record else { return }
        exitCode = record.exitCode.map { Int(clamping: $0) }
        status = record.lastEndStatus
        message = record.lastEndMessage
        if let start = record.launchDate, let end = record.endDate, start > 0, end >= start { runTime = end - start }
    }
}
