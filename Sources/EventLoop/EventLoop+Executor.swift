extension EventLoop: SerialExecutor, TaskExecutor {
    /// Takes a part of a method of one of the loop's actors.
    ///
    /// Parts run in the order in which they come; one that comes from the loop's own thread costs no system call.
    public func enqueue(_ job: consuming ExecutorJob) {
        thread.hand(.actor(UnownedJob(job), asUnownedSerialExecutor()))
    }

    /// What runs the tasks that prefer this loop: its thread, too.
    public func asUnownedTaskExecutor() -> UnownedTaskExecutor {
        tasks.asUnownedTaskExecutor()
    }

    /// Ends the program where code that belongs on the loop runs elsewhere.
    public func checkIsolated() {
        precondition(isOnLoop, "this code belongs on the event loop's thread")
    }

    /// Whether the calling code runs where the loop's actors do.
    public func isIsolatingCurrentContext() -> Bool? {
        isOnLoop
    }
}
