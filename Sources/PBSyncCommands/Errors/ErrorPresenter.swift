internal import ChangeFeed
internal import PhantombusterAPI
internal import SyncEngine
internal import Workspace

/// The one place that turns an error into what its reader gets.
enum ErrorPresenter {
    /// The report of an error.
    static func report(_ error: any Error) -> CommandError {
        switch error {
        case let error as CommandError: error
        case let error as APIError: report(error)
        case let error as TransportError: report(error)
        case let error as AgentRunError: report(error)
        case let error as ConfigurationError: report(error)
        case let error as TrustStoreError: CommandError(.configuration, "\(error)", hint: error.hint)
        case let error as EndpointError:
            CommandError(.configuration, "\(error)", hint: "set endpoint in .pbsync.json or PBSYNC_ENDPOINT")
        case let error as APIKeyError:
            CommandError(.key, "\(error)", hint: "copy the key again from https://phantombuster.com/settings")
        case let error as SyncProblem: error.report
        case let error as FolderError: CommandError(.failure, "\(error)")
        case let error as FileProblem: SyncProblem.file(error).report
        case let error as LockError: SyncProblem.lock(error).report
        case let error as StateError: SyncProblem.state(error).report
        case let error as WatchLockError: report(error)
        case let error as FeedError: report(error)
        case is CancellationError:
            CommandError(.failure, "stopped before it was done")
        default:
            CommandError(
                .bug,
                "a bug in pbsync: \(error)",
                hint: "please report it, with the command that you ran and what `pbsync doctor` says"
            )
        }
    }
}
