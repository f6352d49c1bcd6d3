/// How an ``AgentRunner`` watches runs.
public struct RunnerSettings: Sendable {
    /// The longest silence of a stream before it is taken for broken; the server sends comments at intervals.
    public var streamIdle: Duration
    /// How soon to ask again where the last answer had something new; without news it grows by half each time.
    public var shortestPause: Duration
    /// The longest time between two questions.
    public var longestPause: Duration
    /// How long the server may be out of reach, in waits, before a run is given up on. The run itself goes on.
    public var patience: Duration
    /// Whether to tell of progress and messages too: costs a small question every ``longestPause`` beside a stream.
    public var tellsProgress: Bool
    /// Whether to fetch the result object in the end.
    public var fetchesResult: Bool
    /// Waits; a test turns it.
    var sleep: @Sendable (Duration) async throws -> Void

    /// Settings; the defaults suit runs of hours.
    public init(
        streamIdle: Duration = .seconds(45),
        shortestPause: Duration = .milliseconds(400),
        longestPause: Duration = .seconds(5),
        patience: Duration = .seconds(1800),
        tellsProgress: Bool = false,
        fetchesResult: Bool = true,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.streamIdle = streamIdle
        self.shortestPause = shortestPause
        self.longestPause = longestPause
        self.patience = patience
        self.tellsProgress = tellsProgress
        self.fetchesResult = fetchesResult
        self.sleep = sleep
    }
}
