extension ScriptResult {
    /// The exit code that stands for this result alone; 0 where all is well.
    func exitCode(isNamedOrStrict: Bool) -> Int32 {
        switch outcome {
        case .unchanged, .done: 0
        case .planned(let action): action.exitCodeWhenPlanned
        case .held(let reason): reason.exitCode
        case .unresolved, .overtaken: 73
        case .illegal: isNamedOrStrict ? 65 : 0
        case .failed(let problem): problem.exitCode
        }
    }

    /// Whether something was brought about, or would be.
    var isEffective: Bool {
        switch outcome {
        case .done: true
        case .planned(let action): action.isEffective
        case .unchanged, .held, .unresolved, .overtaken, .illegal, .failed: false
        }
    }
}

extension HoldReason {
    /// The exit code that stands for the reason; 0 where leaving the script as it is is no failure.
    var exitCode: Int32 {
        switch self {
        case .conflict, .outdated(isRefused: true): 73
        case .refused: 65
        case .noFile, .noScript: 66
        case .outdated(isRefused: false), .deletedLocally, .deletedRemotely, .localChanges, .noConflict: 0
        }
    }
}

extension PlannedAction {
    /// The exit code of the real run, as far as it can be told before.
    var exitCodeWhenPlanned: Int32 {
        switch self {
        case .keepBoth, .ask: 73
        case .hold(let reason): reason.exitCode
        default: 0
        }
    }
}
