internal import Workspace

extension Planner {
    /// What to do where both sides changed.
    static func conflict(_ situation: Situation, _ rules: PlanRules) -> PlannedAction {
        switch (situation.local, situation.remote) {
        case (.absent, _): deletedHere(rules)
        case (_, .absent): deletedThere(rules)
        case (.text, .script): bothChanged(situation, rules)
        }
    }

    private static func bothChanged(_ situation: Situation, _ rules: PlanRules) -> PlannedAction {
        switch (rules.operation, rules.policy) {
        // Between the markers stand both sides: the text that was ours is the one from before the merge.
        case (.resolveToOurs, _): situation.local.isMarked ? .undoMerge : .acceptRemote
        case (.resolveToTheirs, _): .write
        case (.resolveByMerge, _): .merge
        case (.delete, _): .deleteRemote
        case (_, .ask): .ask
        case (_, .abort): .hold(.conflict)
        case (.push, .ours): .upload
        case (.pull, .ours): .acceptRemote
        case (_, .theirs): .write
        case (_, .merge): .merge
        case (_, .keepBoth): .keepBoth
        }
    }

    /// The file is gone and the remote text changed.
    private static func deletedHere(_ rules: PlanRules) -> PlannedAction {
        switch (rules.operation, rules.policy) {
        // Nothing of anybody's is lost by writing a file that is not there.
        case (.pull, _), (.resolveToTheirs, _): .write
        case (.resolveToOurs, _): .acceptRemote
        case (.resolveByMerge, _): .hold(.conflict)
        case (.delete, _): .deleteRemote
        case (.push, .ask): .ask
        // A policy alone deletes nothing on the server: that takes the flag.
        case (.push, .ours): rules.deletes ? .deleteRemote : .hold(.conflict)
        case (.push, .theirs): .write
        case (.push, .keepBoth): .keepBoth
        case (.push, .abort), (.push, .merge): .hold(.conflict)
        }
    }

    /// The file changed and the script is gone from the server.
    private static func deletedThere(_ rules: PlanRules) -> PlannedAction {
        switch (rules.operation, rules.policy) {
        case (.pull, _): .hold(rules.isNamed ? .noScript : .deletedRemotely)
        case (.resolveToOurs, _): .forget
        case (.resolveToTheirs, _): .trash
        case (.resolveByMerge, _): .hold(.conflict)
        case (.delete, _): .hold(.noScript)
        case (.push, .ask): .ask
        case (.push, .ours): .create
        // A server that lists nothing for a moment must not empty a folder: removing takes the flag.
        case (.push, .theirs): rules.prunes ? .trash : .hold(.conflict)
        case (.push, .abort), (.push, .merge), (.push, .keepBoth): .hold(.conflict)
        }
    }
}
