/// What a launch with one of the `result-object` outputs answers.
public struct LaunchResult: Hashable, Sendable, Codable {
    /// The container of the run.
    public var containerId: Int64
    /// How long the run took, in seconds.
    public var executionTime: Int64?
    /// The agent's exit code; nil with `first-result-object`, and where a run ended without one.
    public var exitCode: Int64?
    /// The result object, where the agent set one.
    public var resultObject: JSONValue?
    /// The console, with `result-object-with-output` only.
    public var output: String?

    /// A record of these fields.
    public init(
        containerId: Int64,
        executionTime: Int64? = nil,
        exitCode: Int64? = nil,
        resultObject: JSONValue? = nil,
        output: String? = nil
    ) {
        self.containerId = containerId
        self.executionTime = executionTime
        self.exitCode = exitCode
        self.resultObject = resultObject
        self.output = output
    }

    private enum CodingKeys: String, CodingKey {
        case containerId, executionTime, exitCode, resultObject, output
    }

    /// Decodes a result; its container must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        containerId = try container.decode(Int64.self, forKey: .containerId)
        executionTime = container.lenient(.executionTime)
        exitCode = try container.decodeIfPresent(Int64.self, forKey: .exitCode)
        resultObject = try container.decodeIfPresent(JSONValue.self, forKey: .resultObject)
        output = try container.decodeIfPresent(String.self, forKey: .output)
    }

    /// Encodes the fields that are set.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(containerId, forKey: .containerId)
        try container.encodeIfPresent(executionTime, forKey: .executionTime)
        try container.encodeIfPresent(exitCode, forKey: .exitCode)
        try container.encodeIfPresent(resultObject, forKey: .resultObject)
        try container.encodeIfPresent(output, forKey: .output)
    }
}
