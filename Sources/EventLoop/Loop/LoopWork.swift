/// One thing that the loop's thread has to do.
enum LoopWork: Sendable {
    /// A part of a method of one of the loop's actors.
    case actor(UnownedJob, UnownedSerialExecutor)
    /// A part of a task that prefers the loop.
    case task(UnownedJob, UnownedTaskExecutor)
    /// A function of the loop's own parts.
    case call(@Sendable () -> Void)

    /// Does it.
    func run() {
        switch self {
        case .actor(let job, let executor): job.runSynchronously(on: executor)
        case .task(let job, let executor): job.runSynchronously(on: executor)
        case .call(let call): call()
        }
    }
}
