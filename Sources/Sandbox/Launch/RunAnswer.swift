/// Turns what happens to a run into the bytes of an answer.
protocol RunAnswer: Sendable {
    /// The time between two signs of life; nil for none.
    var beat: Duration? { get }
    /// Whether the answer is whole, so that the run need not be followed any longer.
    var isComplete: Bool { get }
    /// Sends what there is to send for one signal; an empty piece is nothing to send.
    @concurrent
    mutating func answer(_ signal: RunSignal, send: @concurrent ([UInt8]) async throws -> Void) async throws
}
