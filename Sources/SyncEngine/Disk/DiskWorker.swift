internal import Workspace

/// Does what waits for the disk on a thread of its own, so that neither the event loop nor a thread of the shared pool
/// ever does; one piece of work after the other, in the order in which it came.
actor DiskWorker {
    /// The process's one: more would only wait for the same disk.
    static let shared = DiskWorker()

    private nonisolated let thread = WriterThread()

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Does something and gives back what came of it.
    func run<Result: Sendable>(_ body: @Sendable () throws -> Result) throws -> Result {
        try body()
    }
}
