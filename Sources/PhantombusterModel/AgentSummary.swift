/// An agent in the list of `user.json`.
public struct AgentSummary: Hashable, Sendable, Codable {
    /// The agent's id.
    public var id: Int64
    /// The agent's name.
    public var name: String
    /// The id of the script that the agent runs; nil or 0 where it has none.
    public var scriptId: Int64?
    /// How the last run ended, in words.
    public var lastEndMessage: String?
    /// How the last run ended: `success`, `error`, `launch failed`.
    public var lastEndStatus: String?
    /// How many runs wait.
    public var queuedContainers: Int64
    /// How many runs go on.
    public var runningContainers: Int64
    /// How far the run is, while there is one.
    public var progress: AgentProgress?

    /// A record of these fields.
    public init(
        id: Int64,
        name: String,
        scriptId: Int64? = nil,
        lastEndMessage: String? = nil,
        lastEndStatus: String? = nil,
        queuedContainers: Int64,
        runningContainers: Int64,
        progress: AgentProgress? = nil
    ) {
        self.id = id
        self.name = name
        self.scriptId = scriptId
        self.lastEndMessage = lastEndMessage
        self.lastEndStatus = lastEndStatus
        self.queuedContainers = queuedContainers
        self.runningContainers = runningContainers
        self.progress = progress
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, scriptId, lastEndMessage, lastEndStatus, queuedContainers, runningContainers, progress
    }

    /// Decodes a summary; the id and the name must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int64.self, forKey: .id)
        name = try container.decode(String.self, forKey: .name)
        scriptId = try container.decodeIfPresent(Int64.self, forKey: .scriptId)
        lastEndMessage = container.lenient(.lastEndMessage)
        lastEndStatus = container.lenient(.lastEndStatus)
        queuedContainers = try container.decodeIfPresent(Int64.self, forKey: .queuedContainers) ?? 0
        runningContainers = try container.decodeIfPresent(Int64.self, forKey: .runningContainers) ?? 0
        progress = container.lenient(.progress)
    }

    /// Encodes the summary; `progress` only where there is one.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(name, forKey: .name)
        try container.encode(scriptId, forKey: .scriptId)
        try container.encode(lastEndMessage, forKey: .lastEndMessage)
        try container.encode(lastEndStatus, forKey: .lastEndStatus)
        try container.encode(queuedContainers, forKey: .queuedContainers)
        try container.encode(runningContainers, forKey: .runningContainers)
        try container.encodeIfPresent(progress, forKey: .progress)
    }
}
