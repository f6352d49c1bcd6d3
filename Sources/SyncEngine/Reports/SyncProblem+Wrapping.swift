internal import PhantombusterAPI
internal import Workspace

extension SyncProblem {
    /// The problem that an error of one of the parts is; nil for what is none, such as a cancellation.
    init?(_ error: any Error) {
        switch error {
        case let problem as SyncProblem: self = problem
        case let error as APIError: self = .api(error)
        case let problem as FileProblem:
            if case .folder(let error) = problem { self = .folder(error) } else { self = .file(problem) }
        case let error as FolderError: self = .folder(error)
        case let error as LockError: self = .lock(error)
        case let error as StateError: self = .state(error)
        default: return nil
        }
    }
}
