/// What happens at a timer's time, and what where that never comes.
struct LoopTimer {
    /// Called at the time.
    let fire: @Sendable () -> Void
    /// Called instead where the loop stops before.
    let drop: @Sendable () -> Void
}
