/// What an answer that follows a run reacts to.
enum RunSignal: Sendable, Equatable {
    /// Something happened to the run.
    case update(RunUpdate)
    /// It is time for a sign of life.
    case beat
}
