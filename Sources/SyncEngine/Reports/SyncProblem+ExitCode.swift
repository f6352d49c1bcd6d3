internal import PhantombusterAPI
internal import Workspace

extension SyncProblem {
    /// The exit code that stands for the problem.
    public var exitCode: Int32 {
        switch self {
        case .api(let error): Self.exitCode(of: error)
        case .wrongAnswer: 76
        case .file(let problem): Self.exitCode(of: problem)
        case .ignored, .ignoredPlace: 65
        case .unknownScript: 66
        case .illegalName, .refusedFile, .duplicates: 65
        case .keepsChanging, .uploadedElsewhere: 75
        case .folder, .lock, .state, .folderIncomplete, .folderMissing: 1
        }
    }

    /// Whether nothing else can succeed either.
    var stopsEverything: Bool {
        switch self {
        case .api(.unauthorized): true
        case .lock, .folder, .state: true
        default: false
        }
    }

    /// Whether the same may work later without anybody doing anything.
    var isTemporary: Bool {
        switch self {
        case .api(let error): error.isTemporary
        case .wrongAnswer: true
        default: false
        }
    }

    private static func exitCode(of problem: FileProblem) -> Int32 {
        switch problem {
        case .missing: 66
        case .outside, .notAFile, .tooManyLinks, .tooLarge: 65
        case .keepsChanging, .changedMeanwhile: 75
        case .folder, .system: 1
        }
    }

    private static func exitCode(of error: APIError) -> Int32 {
        switch error {
        case .unauthorized: 77
        case .notFound: 66
        case .rejected: 1
        case .rateLimited, .serverFailed: 75
        case .transport(let failure): failure.isTemporary ? 75 : 76
        case .notTheAPI: 76
        }
    }
}
