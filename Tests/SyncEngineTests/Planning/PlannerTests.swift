import SyncEngine
import Testing
import Workspace

@Suite("Planner")
struct PlannerTests {
    typealias Row = (
        base: Character, local: Character, remote: Character,
        state: ScriptState?, push: PlannedAction, pull: PlannedAction
    )

    /// What the two plain operations do in every situation there is.
    static let table: [Row] = [
        // Agreed on once.
        ("b", "b", "=", .inSync, .nothing, .nothing),
        ("b", "x", "=", .modified, .upload, .hold(.localChanges)),
        ("b", "b", "?", .outdated, .hold(.outdated(isRefused: false)), .readRemoteText),
        ("b", "b", "y", .outdated, .hold(.outdated(isRefused: false)), .write),
        ("b", "b", "b", .inSync, .adopt, .adopt),
        ("b", "x", "?", nil, .readRemoteText, .readRemoteText),
        ("b", "x", "x", .converged, .adopt, .adopt),
        ("b", "x", "b", .modified, .upload, .hold(.localChanges)),
        ("b", "x", "y", .conflict, .hold(.conflict), .hold(.conflict)),
        ("b", "-", "=", .deletedLocally, .hold(.deletedLocally), .hold(.deletedLocally)),
        ("b", "-", "?", nil, .readRemoteText, .readRemoteText),
        ("b", "-", "b", .deletedLocally, .hold(.deletedLocally), .hold(.deletedLocally)),
        ("b", "-", "y", .conflict, .hold(.conflict), .write),
        ("b", "b", "-", .deletedRemotely, .hold(.deletedRemotely), .hold(.deletedRemotely)),
        ("b", "x", "-", .conflict, .hold(.conflict), .hold(.deletedRemotely)),
        ("b", "-", "-", .converged, .forget, .forget),
        // Never agreed on.
        ("-", "x", "-", .new, .create, .hold(.localChanges)),
        ("-", "-", "?", .remoteOnly, .nothing, .readRemoteText),
        ("-", "-", "y", .remoteOnly, .nothing, .write),
        ("-", "x", "?", nil, .readRemoteText, .readRemoteText),
        ("-", "x", "x", .converged, .adopt, .adopt),
        ("-", "x", "y", .conflict, .hold(.conflict), .hold(.conflict)),
        ("-", "-", "-", .inSync, .nothing, .nothing),
        // What no server should get.
        ("b", "!", "=", .conflict, .hold(.refused(.text(.conflictMarker(line: 3)))), .hold(.localChanges)),
        ("-", "!", "-", .new, .hold(.refused(.text(.conflictMarker(line: 3)))), .hold(.localChanges)),
        ("b", "0", "=", .modified, .hold(.refused(.emptyOverText)), .hold(.localChanges)),
        ("-", "0", "-", .new, .create, .hold(.localChanges)),
        ("0", "x", "=", .modified, .upload, .hold(.localChanges)),
    ]

    @Test(
        "A file with the markers of a merge stays unresolved until one side or a person's edit ends it",
        arguments: [
            (SyncOperation.resolveToTheirs, PlannedAction.write),
            (.resolveToOurs, .undoMerge),
            (.resolveByMerge, .hold(.refused(.text(.conflictMarker(line: 3))))),
            (.push, .hold(.refused(.text(.conflictMarker(line: 3))))),
            (.pull, .hold(.localChanges)),
            (.delete, .deleteRemote),
        ]
    )
    func unresolved(operation: SyncOperation, action: PlannedAction) {
        for policy in ConflictPolicy.allCases {
            let situation = Case(base: "b", local: "!", remote: "b").situation
            let rules = PlanRules(operation, policy: policy)
            #expect(Planner.plan(situation, rules) == Plan(state: .conflict, action: action))
        }
    }

    @Test(
        "Markers over a server's text that moved on: the text from before the merge is what is ours, and none goes up",
        arguments: [
            (PlanRules(.resolveToTheirs), PlannedAction.write),
            (PlanRules(.resolveToOurs), .undoMerge),
            (PlanRules(.push), .hold(.conflict)),
            (PlanRules(.push, policy: .ours), .hold(.refused(.text(.conflictMarker(line: 3))))),
            (PlanRules(.pull, policy: .theirs), .write),
        ]
    )
    func unresolvedAndChanged(rules: PlanRules, action: PlannedAction) {
        let situation = Case(base: "b", local: "!", remote: "y").situation
        #expect(Planner.plan(situation, rules) == Plan(state: .conflict, action: action))
    }

    @Test("The remote text is read before a merge is undone, as it becomes the base")
    func undoingReads() {
        for remote: Character in ["=", "?"] {
            let situation = Case(base: "b", local: "!", remote: remote).situation
            #expect(Planner.plan(situation, PlanRules(.resolveToOurs)).action == .readRemoteText)
        }
    }

    @Test("Every situation has its state and its plan", arguments: table)
    func plain(row: Row) {
        let situation = Case(base: row.base, local: row.local, remote: row.remote).situation
        #expect(Planner.plan(situation, PlanRules(.push)) == Plan(state: row.state, action: row.push))
        #expect(Planner.plan(situation, PlanRules(.pull)) == Plan(state: row.state, action: row.pull))
        #expect(Planner.state(of: situation) == row.state)
    }

    @Test(
        "A policy ends a conflict of two texts",
        arguments: [
            (ConflictPolicy.ask, PlannedAction.ask, PlannedAction.ask),
            (.abort, .hold(.conflict), .hold(.conflict)),
            (.ours, .upload, .acceptRemote),
            (.theirs, .write, .write),
            (.merge, .merge, .merge),
            (.keepBoth, .keepBoth, .keepBoth),
        ]
    )
    func policies(policy: ConflictPolicy, push: PlannedAction, pull: PlannedAction) {
        for base: Character in ["b", "-"] {
            let situation = Case(base: base, local: "x", remote: "y").situation
            #expect(Planner.plan(situation, PlanRules(.push, policy: policy)).action == push)
            #expect(Planner.plan(situation, PlanRules(.pull, policy: policy)).action == pull)
        }
    }

    @Test(
        "A policy alone deletes on neither side",
        arguments: [
            (ConflictPolicy.ask, PlannedAction.ask, PlannedAction.ask),
            (.abort, .hold(.conflict), .hold(.conflict)),
            (.ours, .hold(.conflict), .create),
            (.theirs, .write, .hold(.conflict)),
            (.merge, .hold(.conflict), .hold(.conflict)),
            (.keepBoth, .keepBoth, .hold(.conflict)),
        ]
    )
    func deletions(policy: ConflictPolicy, deletedHere: PlannedAction, deletedThere: PlannedAction) {
        let here = Case(base: "b", local: "-", remote: "y").situation
        let there = Case(base: "b", local: "x", remote: "-").situation
        #expect(Planner.plan(here, PlanRules(.push, policy: policy)).action == deletedHere)
        #expect(Planner.plan(there, PlanRules(.push, policy: policy)).action == deletedThere)
    }

    @Test("Flags allow what nothing else does")
    func flags() {
        let deletedHere = Case(base: "b", local: "-", remote: "=").situation
        #expect(Planner.plan(deletedHere, PlanRules(.push, deletes: true)).action == .deleteRemote)
        #expect(Planner.plan(deletedHere, PlanRules(.pull, restores: true)).action == .readRemoteText)
        let restorable = Case(base: "b", local: "-", remote: "b").situation
        #expect(Planner.plan(restorable, PlanRules(.pull, restores: true)).action == .write)
        let changedThere = Case(base: "b", local: "-", remote: "y").situation
        #expect(Planner.plan(changedThere, PlanRules(.push, deletes: true)).action == .hold(.conflict))
        #expect(Planner.plan(changedThere, PlanRules(.push, policy: .ours, deletes: true)).action == .deleteRemote)
        let deletedThere = Case(base: "b", local: "b", remote: "-").situation
        #expect(Planner.plan(deletedThere, PlanRules(.push, recreates: true)).action == .create)
        #expect(Planner.plan(deletedThere, PlanRules(.pull, prunes: true)).action == .trash)
        let changedHere = Case(base: "b", local: "x", remote: "-").situation
        #expect(Planner.plan(changedHere, PlanRules(.pull, prunes: true)).action == .hold(.deletedRemotely))
        #expect(Planner.plan(changedHere, PlanRules(.push, policy: .theirs, prunes: true)).action == .trash)
        let emptied = Case(base: "b", local: "0", remote: "=").situation
        #expect(Planner.plan(emptied, PlanRules(.push, allowsEmpty: true)).action == .upload)
        let emptyConflict = Case(base: "b", local: "0", remote: "y").situation
        let refusal = PlannedAction.hold(.refused(.emptyOverText))
        #expect(Planner.plan(emptyConflict, PlanRules(.push, policy: .ours)).action == refusal)
    }

    @Test("An outdated script that is named or to be launched is refused, once its text is known to differ")
    func outdated() {
        let unread = Case(base: "b", local: "b", remote: "?").situation
        let read = Case(base: "b", local: "b", remote: "y").situation
        for rules in [PlanRules(.push, isNamed: true), PlanRules(.push, isLaunching: true)] {
            #expect(Planner.plan(unread, rules).action == .readRemoteText)
            #expect(Planner.plan(read, rules).action == .hold(.outdated(isRefused: true)))
        }
        #expect(Planner.plan(read, PlanRules(.push, policy: .ours, isNamed: true)).action == .upload)
    }

    @Test("A named script that one side lacks is not found")
    func named() {
        let plans: [(Case, PlanRules, PlannedAction)] = [
            (Case(base: "-", local: "-", remote: "y"), PlanRules(.push, isNamed: true), .hold(.noFile)),
            (Case(base: "b", local: "-", remote: "="), PlanRules(.push, isNamed: true), .hold(.noFile)),
            (Case(base: "-", local: "x", remote: "-"), PlanRules(.pull, isNamed: true), .hold(.noScript)),
            (Case(base: "b", local: "b", remote: "-"), PlanRules(.pull, isNamed: true), .hold(.noScript)),
            (Case(base: "b", local: "b", remote: "-"), PlanRules(.push, isNamed: true), .hold(.noScript)),
        ]
        for (situation, rules, action) in plans {
            #expect(Planner.plan(situation.situation, rules).action == action, "\(situation.testDescription)")
        }
    }

    @Test(
        "Resolving ends conflicts and nothing else",
        arguments: [
            ("x", "y", PlannedAction.acceptRemote, PlannedAction.write, PlannedAction.merge),
            ("-", "y", .acceptRemote, .write, .hold(.conflict)),
            ("x", "-", .forget, .trash, .hold(.conflict)),
            ("x", "=", .hold(.noConflict), .hold(.noConflict), .hold(.noConflict)),
            ("b", "y", .hold(.noConflict), .hold(.noConflict), .hold(.noConflict)),
        ] as [(Character, Character, PlannedAction, PlannedAction, PlannedAction)]
    )
    func resolving(
        local: Character,
        remote: Character,
        ours: PlannedAction,
        theirs: PlannedAction,
        merge: PlannedAction
    ) {
        let situation = Case(base: "b", local: local, remote: remote).situation
        #expect(Planner.plan(situation, PlanRules(.resolveToOurs)).action == ours)
        #expect(Planner.plan(situation, PlanRules(.resolveToTheirs)).action == theirs)
        #expect(Planner.plan(situation, PlanRules(.resolveByMerge)).action == merge)
    }
}
