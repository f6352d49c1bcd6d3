/// What `agent/{id}/output.json` answers: console, status, progress and messages since a position.
public struct AgentOutput: Hashable, Sendable, Codable {
    /// Whether any run of the agent goes on or waits.
    public var agentStatus: RunStatus
    /// Whether the tracked run goes on or waits; only in track mode.
    public var containerStatus: RunStatus?
    /// How many runs of the agent go on.
    public var runningContainers: Int64
    /// How many runs of the agent wait.
    public var queuedContainers: Int64
    /// The run that the output is of; 0 where the agent never ran.
    public var containerId: Int64
    /// How far the run is.
    public var progress: AgentProgress?
    /// The agent's messages, where they were asked for.
    public var messages: [AgentMessage]
    /// The console from the position that was asked for, never ending inside a character.
    public var output: String
    /// The position after ``output``: bytes that the agent has written so far.
    public var outputPos: Int64
    /// The result object, once the agent has set one.
    public var resultObject: JSONValue?

    /// A record of these fields.
    public init(
        agentStatus: RunStatus,
        containerStatus: RunStatus? = nil,
        runningContainers: Int64,
        queuedContainers: Int64,
        containerId: Int64,
        progress: AgentProgress? = nil,
        messages: [AgentMessage],
        output: String,
        outputPos: Int64,
        resultObject: JSONValue? = nil
    ) {
        self.agentStatus = agentStatus
        self.containerStatus = containerStatus
        self.runningContainers = runningContainers
        self.queuedContainers = queuedContainers
        self.containerId = containerId
        self.progress = progress
        self.messages = messages
        self.output = output
        self.outputPos = outputPos
        self.resultObject = resultObject
    }

    private enum CodingKeys: String, CodingKey {
        case agentStatus, containerStatus, runningContainers, queuedContainers, containerId, progress,
            messages, output, outputPos, resultObject
    }

    /// Decodes an answer; the agent's status and the position must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        agentStatus = try container.decode(RunStatus.self, forKey: .agentStatus)
        containerStatus = try container.decodeIfPresent(RunStatus.self, forKey: .containerStatus)
        runningContainers = try container.decodeIfPresent(Int64.self, forKey: .runningContainers) ?? 0
        queuedContainers = try container.decodeIfPresent(Int64.self, forKey: .queuedContainers) ?? 0
        containerId = try container.decodeIfPresent(Int64.self, forKey: .containerId) ?? 0
        progress = container.lenient(.progress)
        messages = try container.decodeIfPresent([AgentMessage].self, forKey: .messages) ?? []
        output = try container.decodeIfPresent(String.self, forKey: .output) ?? ""
        outputPos = try container.decode(Int64.self, forKey: .outputPos)
        resultObject = try container.decodeIfPresent(JSONValue.self, forKey: .resultObject)
    }

    /// Encodes the answer; what the page calls "only present" is left out where it is nil.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(agentStatus, forKey: .agentStatus)
        try container.encodeIfPresent(containerStatus, forKey: .containerStatus)
        try container.encode(runningContainers, forKey: .runningContainers)
        try container.encode(queuedContainers, forKey: .queuedContainers)
        try container.encode(containerId, forKey: .containerId)
        try container.encodeIfPresent(progress, forKey: .progress)
        try container.encode(messages, forKey: .messages)
        try container.encode(output, forKey: .output)
        try container.encode(outputPos, forKey: .outputPos)
        try container.encodeIfPresent(resultObject, forKey: .resultObject)
    }
}
