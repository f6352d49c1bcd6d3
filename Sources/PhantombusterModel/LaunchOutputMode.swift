/// What a launch answers: the `output` parameter of `agent/{id}/launch`.
public enum LaunchOutputMode: String, Hashable, Sendable, Codable, CaseIterable {
    /// The container's id, at once.
    case json
    /// The exit code and the result object, when the run has ended.
    case resultObject = "result-object"
    /// The result object, as soon as it is set.
    case firstResultObject = "first-result-object"
    /// The exit code, the result object and the console, when the run has ended.
    case resultObjectWithOutput = "result-object-with-output"
    /// The console while it is written, as server-sent events.
    case eventStream = "event-stream"
    /// The console while it is written, as plain text.
    case raw

    /// Whether the answer is one JSON document.
    public var isJSON: Bool { self != .eventStream && self != .raw }
}
