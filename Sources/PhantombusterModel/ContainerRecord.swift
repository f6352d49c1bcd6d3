/// One run of an agent that has ended, from `containers.json`.
///
/// Dates are seconds since 1970.
public struct ContainerRecord: Hashable, Sendable, Codable {
    /// The container's id.
    public var id: Int64
    /// When the run was asked for.
    public var queueDate: Int64?
    /// When the run began; nil where it never did.
    public var launchDate: Int64?
    /// What asked for the run, for example `manual` or `automatic`.
    public var launchType: String?
    /// The how-manyth run of its agent it was.
    public var launchNumber: Int64?
    /// When the run ended.
    public var endDate: Int64?
    /// How the run ended, in words.
    public var lastEndMessage: String?
    /// How the run ended: `success`, `error`, `launch failed`.
    public var lastEndStatus: String?
    /// The exit code; nil for a run that ended without one, such as an aborted one.
    public var exitCode: Int64?

    /// A record of these fields.
    public init(
        id: Int64,
        queueDate: Int64? = nil,
        launchDate: Int64? = nil,
        launchType: String? = nil,
        launchNumber: Int64? = nil,
        endDate: Int64? = nil,
        lastEndMessage: String? = nil,
        lastEndStatus: String? = nil,
        exitCode: Int64? = nil
    ) {
        self.id = id
        self.queueDate = queueDate
        self.launchDate = launchDate
        self.launchType = launchType
        self.launchNumber = launchNumber
        self.endDate = endDate
        self.lastEndMessage = lastEndMessage
        self.lastEndStatus = lastEndStatus
        self.exitCode = exitCode
    }

    private enum CodingKeys: String, CodingKey {
        case id, queueDate, launchDate, launchType, launchNumber, endDate, lastEndMessage, lastEndStatus,
            exitCode
    }

    /// Decodes a record; its id must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int64.self, forKey: .id)
        queueDate = container.lenient(.queueDate)
        launchDate = container.lenient(.launchDate)
        launchType = container.lenient(.launchType)
        launchNumber = container.lenient(.launchNumber)
        endDate = container.lenient(.endDate)
        lastEndMessage = container.lenient(.lastEndMessage)
        lastEndStatus = container.lenient(.lastEndStatus)
        exitCode = try container.decodeIfPresent(Int64.self, forKey: .exitCode)
    }

    /// Encodes every field, null where it is nil.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(queueDate, forKey: .queueDate)
        try container.encode(launchDate, forKey: .launchDate)
        try container.encode(launchType, forKey: .launchType)
        try container.encode(launchNumber, forKey: .launchNumber)
        try container.encode(endDate, forKey: .endDate)
        try container.encode(lastEndMessage, forKey: .lastEndMessage)
        try container.encode(lastEndStatus, forKey: .lastEndStatus)
        try container.encode(exitCode, forKey: .exitCode)
    }
}
