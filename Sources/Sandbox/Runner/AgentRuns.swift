/// What the routes ask of the part that runs agents.
protocol AgentRuns: Sendable {
    /// What agents are kept apart from, in one sentence for the user who starts the sandbox.
    var isolationNotice: String { get async }

    /// Puts a run of an agent into the queue.
    ///
    /// A run that cannot begin (no script, no program for it) is queued all the same and ends as `launch failed`.
    ///
    /// - Returns: the container's id.
    /// - Throws: `StoreError.noAgent`, or an `APIFailure` for what cannot be queued.
    func launch(agent: Int64, options: LaunchOptions, launchType: String) async throws -> Int64

    /// Stops what runs of an agent, and drops what is queued where the settings say so; an idle agent is no error.
    ///
    /// - Throws: `StoreError.noAgent`.
    func abort(agent: Int64) async throws

    /// Stops and drops all of an agent (nil: of every agent), and returns when every process is gone and every end is
    /// recorded; to be called before an agent is deleted or the store is emptied.
    func clear(agent: Int64?) async

    /// Everything that happens to a container, from what has happened already to its end, without a gap or a repeat.
    ///
    /// Output is read from its file as the reader asks for it, so a slow reader costs no memory. For a container that
    /// does not exist the stream is empty.
    func watch(container: Int64) async -> AsyncStream<RunUpdate>

    /// Ends every run and starts none; returns when no process is left and every container is marked as ended.
    func shutdown() async
}
