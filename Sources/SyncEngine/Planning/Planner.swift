internal import Workspace

/// Says what to do about one script. Pure: the same situation and the same rules give the same plan.
///
/// Everything else in this module either finds out a situation or carries out a plan.
public enum Planner {
    /// Plans.
    public static func plan(_ situation: Situation, _ rules: PlanRules) -> Plan {
        let comparison = Comparison(situation)
        let problem = unresolved(comparison, situation)
        let state = problem == nil ? comparison.state : .conflict
        if rules.operation == .delete {
            let isThere = situation.remote.script != nil
            return Plan(state: state, action: isThere ? .deleteRemote : .hold(.noScript))
        }
        guard let state else { return Plan(state: nil, action: .readRemoteText) }
        let planned = problem.map { unresolved($0, rules) } ?? action(state, comparison, situation, rules)
        let action = guarded(planned, comparison, situation, rules)
        // A base is never recorded, and a file never written, before the text is known.
        if action.needsRemoteText, let script = situation.remote.script, script.digest == nil {
            return Plan(state: state, action: .readRemoteText)
        }
        return Plan(state: state, action: action)
    }

    /// The state alone; nil where only the remote text can tell.
    public static func state(of situation: Situation) -> ScriptState? {
        let comparison = Comparison(situation)
        return unresolved(comparison, situation) == nil ? comparison.state : .conflict
    }

    /// What shows that a script is unresolved: a merge whose overlaps stand in the file between markers. The remote text
    /// is the base by then, so by the bytes alone the script would be modified.
    private static func unresolved(_ comparison: Comparison, _ situation: Situation) -> TextProblem? {
        comparison.state == .modified && situation.local.isMarked ? situation.local.problem : nil
    }

    private static func unresolved(_ problem: TextProblem, _ rules: PlanRules) -> PlannedAction {
        switch rules.operation {
        case .pull: .hold(.localChanges)
        case .resolveToTheirs: .write
        case .resolveToOurs: .undoMerge
        case .push, .resolveByMerge, .delete: .hold(.refused(.text(problem)))
        }
    }

    /// The table of states and operations.
    private static func action(
        _ state: ScriptState,
        _ comparison: Comparison,
        _ situation: Situation,
        _ rules: PlanRules
    ) -> PlannedAction {
        switch state {
        case .inSync: comparison.isLockBehind && situation.local != .absent ? .adopt : .nothing
        case .converged: situation.local == .absent ? .forget : .adopt
        case .modified: modified(rules)
        case .outdated: outdated(rules)
        case .new: new(rules)
        case .remoteOnly: remoteOnly(rules)
        case .deletedLocally: deletedLocally(rules)
        case .deletedRemotely: deletedRemotely(rules)
        case .conflict: conflict(situation, rules)
        }
    }

    private static func modified(_ rules: PlanRules) -> PlannedAction {
        switch rules.operation {
        case .push: .upload
        case .pull: .hold(.localChanges)
        case .resolveToOurs, .resolveToTheirs, .resolveByMerge, .delete: .hold(.noConflict)
        }
    }

    private static func outdated(_ rules: PlanRules) -> PlannedAction {
        switch rules.operation {
        case .push:
            if rules.policy == .ours { return .upload }
            return .hold(.outdated(isRefused: rules.isNamed || rules.isLaunching))
        case .pull: return .write
        case .resolveToOurs, .resolveToTheirs, .resolveByMerge, .delete: return .hold(.noConflict)
        }
    }

    private static func new(_ rules: PlanRules) -> PlannedAction {
        switch rules.operation {
        case .push: .create
        case .pull: .hold(rules.isNamed ? .noScript : .localChanges)
        case .resolveToOurs, .resolveToTheirs, .resolveByMerge, .delete: .hold(.noConflict)
        }
    }

    private static func remoteOnly(_ rules: PlanRules) -> PlannedAction {
        switch rules.operation {
        case .push: rules.isNamed ? .hold(.noFile) : .nothing
        case .pull: .write
        case .resolveToOurs, .resolveToTheirs, .resolveByMerge, .delete: .hold(.noConflict)
        }
    }

    private static func deletedLocally(_ rules: PlanRules) -> PlannedAction {
        switch rules.operation {
        case .push:
            if rules.deletes { return .deleteRemote }
            return .hold(rules.isNamed ? .noFile : .deletedLocally)
        case .pull: return rules.restores ? .write : .hold(.deletedLocally)
        case .resolveToOurs, .resolveToTheirs, .resolveByMerge, .delete: return .hold(.noConflict)
        }
    }

    private static func deletedRemotely(_ rules: PlanRules) -> PlannedAction {
        switch rules.operation {
        case .push:
            if rules.recreates { return .create }
            return .hold(rules.isNamed ? .noScript : .deletedRemotely)
        case .pull:
            if rules.prunes { return .trash }
            return .hold(rules.isNamed ? .noScript : .deletedRemotely)
        case .resolveToOurs, .resolveToTheirs, .resolveByMerge, .delete: return .hold(.noConflict)
        }
    }

    /// Keeps texts that no server should get from being uploaded.
    private static func guarded(
        _ action: PlannedAction,
        _ comparison: Comparison,
        _ situation: Situation,
        _ rules: PlanRules
    ) -> PlannedAction {
        guard action == .upload || action == .create else { return action }
        if let problem = situation.local.problem { return .hold(.refused(.text(problem))) }
        let replaced = situation.remote.script.map { $0.digest ?? comparison.baseDigest } ?? comparison.baseDigest
        if situation.local.digest == .ofNothing, !rules.allowsEmpty, let replaced, replaced != .ofNothing {
            return .hold(.refused(.emptyOverText))
        }
        return action
    }
}
