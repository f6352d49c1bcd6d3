/// One thing that the loop's thread has to do.
enum LoopWork: Sendable {
    /// A part of a method of one of the loop's actors.
    case actor(UnownedJob, UnownedSerialExecutor)
    /// A part of a task that prefers the loop.
    case task(UnownedJob, UnownedSerialExecutor, UnownedTaskExecutor)
    /// A function of the loop's own parts.
    case call(@Sendable () -> Void)

    /// Does it.
    ///
    /// The two kinds of jobs are told apart because the Swift runtime compares what it is told here with what a task
    /// prefers, and moves the task where they differ. A task that prefers the loop runs as if it were one of the loop's
    /// actors, too, and so calls these without a change of place. An actor's job must not be said to serve tasks: for a
    /// task without a preference every call of a function that is bound to no actor would then leave the thread.
    func run() {
        switch self {
        case .actor(let job, let executor):
            job.runSynchronously(on: executor)
        case .task(let job, let serialExecutor, let taskExecutor):
            job.runSynchronously(isolatedTo: serialExecutor, taskExecutor: taskExecutor)
        case .call(let call):
            call()
        }
    }
}
