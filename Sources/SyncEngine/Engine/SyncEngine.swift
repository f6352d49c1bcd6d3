public import Workspace

/// Brings files and server together, once.
///
/// Every operation is the same: look at everything, plan each script, carry the plans out side by side, record what the
/// server confirmed. They differ in what they want and in what they may do, which is all in the options.
public struct SyncEngine: Sendable {
    /// Hears what happens: in order, once it is on disk. Only that another save came in between is told at once, before
    /// the upload that it is about, and perhaps from another task.
    public typealias Listener = @Sendable (SyncEvent) -> Void
    /// Decides a conflict; the answer is a policy, `ConflictPolicy.abort` to leave it. Called for one
    /// conflict at a time.
    public typealias Decider = @Sendable (ConflictReport) async -> ConflictPolicy

    let resources: SyncResources

    /// An engine over these resources.
    public init(_ resources: SyncResources) {
        self.resources = resources
    }

    /// Brings what changed in the files to the server.
    ///
    /// - Parameters:
    ///   - options: What to do and what is allowed.
    ///   - decide: Decides conflicts under the policy `ask`; nil where nobody can be asked.
    ///   - onCount: Hears how many scripts there is something to look at or do about, before that begins.
    ///   - onEvent: Hears what happens.
    /// - Returns: What was done; a failure of one script is in it and does not stop the others.
    /// - Throws: `CancellationError`; what was confirmed until then is recorded.
    public func push(
        _ options: SyncOptions,
        decide: Decider? = nil,
        onCount: @escaping @Sendable (Int) -> Void = { _ in },
        onEvent: @escaping Listener = { _ in }
    ) async throws -> SyncReport {
        try await SyncRun(resources, .push, options, decide, onEvent, onCount: onCount).run()
    }

    /// Brings what changed on the server into the files.
    ///
    /// - Parameters:
    ///   - options: What to do and what is allowed.
    ///   - decide: Decides conflicts under the policy `ask`; nil where nobody can be asked.
    ///   - onCount: Hears how many scripts there is something to look at or do about, before that begins.
    ///   - onEvent: Hears what happens.
    /// - Returns: What was done; a failure of one script is in it and does not stop the others.
    /// - Throws: `CancellationError`; what was confirmed until then is recorded.
    public func pull(
        _ options: SyncOptions,
        decide: Decider? = nil,
        onCount: @escaping @Sendable (Int) -> Void = { _ in },
        onEvent: @escaping Listener = { _ in }
    ) async throws -> SyncReport {
        try await SyncRun(resources, .pull, options, decide, onEvent, onCount: onCount).run()
    }

    /// Deletes scripts on the server, their texts kept in the history; files stay as they are.
    ///
    /// - Parameters:
    ///   - names: The scripts.
    ///   - onEvent: Hears what happens.
    /// - Returns: What was done.
    /// - Throws: `CancellationError`.
    public func delete(_ names: [String], onEvent: @escaping Listener = { _ in }) async throws -> SyncReport {
        try await SyncRun(resources, .delete, SyncOptions(names: names), nil, onEvent).run()
    }

    /// Ends conflicts in the files; the remote saves become the bases, and a push uploads.
    ///
    /// - Parameters:
    ///   - operation: In whose favour.
    ///   - names: The scripts.
    ///   - onEvent: Hears what happens.
    /// - Returns: What was done.
    /// - Throws: `CancellationError`.
    public func resolve(
        _ operation: ResolveSide,
        names: [String],
        onEvent: @escaping Listener = { _ in }
    ) async throws -> SyncReport {
        try await SyncRun(resources, operation.operation, SyncOptions(names: names), nil, onEvent).run()
    }
}
