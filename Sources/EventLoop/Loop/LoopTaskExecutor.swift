/// Runs the tasks that prefer a loop, on its thread.
///
/// It is an object of its own so that their jobs can be told from those of actors; see ``LoopWork``.
final class LoopTaskExecutor: TaskExecutor {
    private let thread: LoopThread

    init(thread: LoopThread) {
        self.thread = thread
    }

    func enqueue(_ job: consuming ExecutorJob) {
        thread.hand(.task(UnownedJob(job), thread.asUnownedSerialExecutor(), asUnownedTaskExecutor()))
    }
}
