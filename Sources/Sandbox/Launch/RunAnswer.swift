/// Turns what happens to a run into the bytes of an answer.
protocol RunAnswer: Sendable {
    /// The time between two signs of life; nil for none.
    var beat: Duration? { get }
    /// Whether the answer is whole, so that the run need not be followed any longer.
    var isComplete: Bool { get }
    /// What to send for one signal.
    mutating func bytes(for signal: RunSignal) async throws -> [[UInt8]]
}
