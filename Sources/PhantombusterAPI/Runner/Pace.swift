/// How long to wait before the next question: short after news, longer with each answer that has none. Pure.
struct Pace: Hashable, Sendable {
    private let shortest: Duration
    private let longest: Duration
    private var pause: Duration

    init(from shortest: Duration, to longest: Duration) {
        self.shortest = shortest
        self.longest = longest
        pause = shortest
    }

    /// The next wait.
    mutating func next() -> Duration {
        defer { pause = min(pause * 3 / 2, longest) }
        return pause
    }

    /// Starts again with the shortest wait.
    mutating func reset() {
        pause = shortest
    }
}
