internal import PhantombusterAPI
internal import Workspace

/// A time in which the server cannot be reached or asks to wait. Pure.
struct Outage: Sendable {
    /// The longest wait between two attempts of our own choice.
    private static let longestWait = Duration.seconds(15)
    /// The longest wait that a server may ask for.
    private static let longestRequest = Duration.seconds(300)

    /// Why, as of the last attempt.
    private(set) var problem: SyncProblem
    /// How many attempts have failed.
    private(set) var failures = 1

    init(_ problem: SyncProblem) {
        self.problem = problem
    }

    /// Takes in another attempt that failed.
    mutating func fail(_ problem: SyncProblem) {
        self.problem = problem
        failures += 1
    }

    /// How long until the next attempt.
    ///
    /// - Parameter random: A number from 0 to 1, to keep clients apart.
    func delay(random: Double) -> Duration {
        if case .api(let error) = problem, let asked = error.retryAfter { return min(asked, Self.longestRequest) }
        let doubled = Duration.milliseconds(500) * (1 << min(failures - 1, 10))
        return min(doubled, Self.longestWait) * (0.5 + random / 2)
    }
}

extension SyncProblem {
    /// Whether the problem is the server's or the network's as a whole, and not one script's.
    var isOutage: Bool {
        guard case .api(let error) = self else { return false }
        switch error {
        case .rateLimited: return true
        case .serverFailed(let status, _, _): return status == 502 || status == 503 || status == 504
        case .transport(let failure): return failure.isTemporary
        case .unauthorized, .notFound, .rejected, .notTheAPI: return false
        }
    }

    /// Whether another attempt at this script is worth its while although nobody did anything.
    var isWorthRetrying: Bool {
        switch self {
        case .api(let error): error.isTemporary || error.requestMayHaveLanded
        case .wrongAnswer, .keepsChanging, .uploadedElsewhere: true
        case .file(let problem):
            switch problem {
            case .system, .keepsChanging, .changedMeanwhile: true
            case .missing, .notAFile, .outside, .tooManyLinks, .tooLarge, .folder: false
            }
        default: false
        }
    }
}
