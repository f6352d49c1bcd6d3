/// Actors run on the loop by returning its `asUnownedSerialExecutor()` as their `unownedExecutor`, tasks by
/// `Task(executorPreference: loop.taskExecutor)` or within `withTaskExecutorPreference(loop.taskExecutor)`.
///
/// Both together are what stays on the thread throughout: a task that prefers the loop goes on there after whatever it
/// waited for. An actor that a task without the preference calls goes on there too, but by way of the shared pool.
extension EventLoop: SerialExecutor {
    /// Takes a part of a method of one of the loop's actors.
    ///
    /// Parts run in the order in which they come; one that comes from the loop's own thread costs no system call.
    public func enqueue(_ job: consuming ExecutorJob) {
        thread.enqueue(job)
    }

    /// What the loop's actors run on: its thread.
    public func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        thread.asUnownedSerialExecutor()
    }

    /// What runs the tasks that prefer this loop, on its thread, too.
    ///
    /// It is an object of its own: a task keeps and lets go of the very object that its executor's reference names, so a
    /// loop that gave another's would be let go of once too often.
    public var taskExecutor: any TaskExecutor { tasks }

    /// Ends the program where code that belongs on the loop runs elsewhere.
    public func checkIsolated() {
        thread.checkIsolated()
    }

    /// Whether the calling code runs where the loop's actors do.
    public func isIsolatingCurrentContext() -> Bool? {
        isOnLoop
    }
}
