/// The account and its agents, from `user.json`.
///
/// Every number is a rest: seconds of run time, pieces, bytes.
public struct UserRecord: Hashable, Sendable, Codable {
    /// The account's address.
    public var email: String?
    /// Run time left, in seconds.
    public var timeLeft: Int64?
    /// Mails left.
    public var emailsLeft: Int64?
    /// Captchas left.
    public var captchasLeft: Int64?
    /// Storage left, in bytes.
    public var storageLeft: Int64?
    /// Database space left, in bytes.
    public var databaseLeft: Int64?
    /// The agents.
    public var agents: [AgentSummary]

    /// A record of these fields.
    public init(
        email: String? = nil,
        timeLeft: Int64? = nil,
        emailsLeft: Int64? = nil,
        captchasLeft: Int64? = nil,
        storageLeft: Int64? = nil,
        databaseLeft: Int64? = nil,
        agents: [AgentSummary]
    ) {
        self.email = email
        self.timeLeft = timeLeft
        self.emailsLeft = emailsLeft
        self.captchasLeft = captchasLeft
        self.storageLeft = storageLeft
        self.databaseLeft = databaseLeft
        self.agents = agents
    }

    private enum CodingKeys: String, CodingKey {
        case email, timeLeft, emailsLeft, captchasLeft, storageLeft, databaseLeft, agents
    }

    /// Decodes an account; the list of agents must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        email = container.lenient(.email)
        timeLeft = container.lenient(.timeLeft)
        emailsLeft = container.lenient(.emailsLeft)
        captchasLeft = container.lenient(.captchasLeft)
        storageLeft = container.lenient(.storageLeft)
        databaseLeft = container.lenient(.databaseLeft)
        agents = try container.decode([AgentSummary].self, forKey: .agents)
    }

    /// Encodes every field.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(email, forKey: .email)
        try container.encode(timeLeft, forKey: .timeLeft)
        try container.encode(emailsLeft, forKey: .emailsLeft)
        try container.encode(captchasLeft, forKey: .captchasLeft)
        try container.encode(storageLeft, forKey: .storageLeft)
        try container.encode(databaseLeft, forKey: .databaseLeft)
        try container.encode(agents, forKey: .agents)
    }
}
