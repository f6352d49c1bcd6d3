internal import ChangeFeed
internal import Workspace

extension ErrorPresenter {
    /// The report of a workspace that cannot be watched: a second watch ends once the first has.
    static func report(_ error: WatchLockError) -> CommandError {
        switch error {
        case .heldBy:
            CommandError(.temporary, "\(error)", hint: "one watch serves a workspace; push and pull work beside it")
        case .state: CommandError(.failure, "\(error)")
        }
    }

    /// The report of a folder that cannot be watched.
    static func report(_ error: FeedError) -> CommandError {
        switch error {
        case .missing: CommandError(.notFound, "\(error)", hint: "`pbsync pull` makes it")
        case .instanceLimit: CommandError(.temporary, "\(error)")
        case .notAFolder, .unreadable, .system: CommandError(.failure, "\(error)")
        }
    }
}
