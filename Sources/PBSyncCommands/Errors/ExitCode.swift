/// How the program ends, as its caller sees it.
///
/// The numbers are promised to scripts; nothing but this type knows them.
enum ExitCode: Hashable, Sendable {
    /// Done, or nothing to do.
    case done
    /// Differences were found where that was the question.
    case differences
    /// A general failure.
    case failure
    /// The agent's own exit code, as the agent gave it; nil for a run that ended without one.
    case agent(Int?)
    /// The command line makes no sense.
    case usage
    /// Data that must not be sent or written: conflict markers, empty over non-empty, not UTF-8, an illegal name.
    case dataRefused
    /// No such script, agent, container or file.
    case notFound
    /// Some scripts done, some failed.
    case partial
    /// The agent goes on; we stopped waiting.
    case stillRunning
    /// A defect of this program.
    case bug
    /// Both sides changed, or another save came in between.
    case conflict
    /// A rerun may work.
    case temporary
    /// The answer is not the API's.
    case notTheAPI
    /// The key is missing or refused.
    case key
    /// The configuration cannot be used.
    case configuration
    /// A signal asked us to stop.
    case stopped(signal: Int32)

    /// The number for the operating system.
    ///
    /// An agent's code passes where it is 1 to 63, so that it can never be taken for one of ours; every other code that
    /// is not 0, and none at all, becomes 1.
    var value: Int32 {
        switch self {
        case .done: 0
        case .differences, .failure: 1
        case .agent(let code?): (0...63).contains(code) ? Int32(code) : 1
        case .agent(nil): 1
        case .usage: 64
        case .dataRefused: 65
        case .notFound: 66
        case .partial: 68
        case .stillRunning: 69
        case .bug: 70
        case .conflict: 73
        case .temporary: 75
        case .notTheAPI: 76
        case .key: 77
        case .configuration: 78
        case .stopped(let signal): 128 + signal
        }
    }
}

extension ExitCode {
    /// The ending of this number; a number that is none of ours is a general failure.
    init(value: Int32) {
        let all: [ExitCode] = [
            .done, .failure, .usage, .dataRefused, .notFound, .partial, .stillRunning, .bug, .conflict, .temporary,
            .notTheAPI, .key, .configuration,
        ]
        self = all.first { $0.value == value } ?? .failure
    }
}
