/// Runs the tasks that prefer a loop.
///
/// It is an object of its own, because the two kinds of jobs must be told apart. An actor's job has to run as the
/// actor's alone: were the thread also said to serve tasks, every call of an actor's method to a function that is bound
/// to no actor would leave the loop, and come back, for a task that prefers no executor.
final class LoopTaskExecutor: TaskExecutor {
    private let thread: LoopThread

    init(thread: LoopThread) {
        self.thread = thread
    }

    func enqueue(_ job: consuming ExecutorJob) {
        thread.hand(.task(UnownedJob(job), asUnownedTaskExecutor()))
    }
}
