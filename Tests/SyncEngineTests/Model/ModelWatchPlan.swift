import TestSupport
import Workspace

/// A watch's settings, what happens while it runs, and how it ends.
struct ModelWatchPlan: Sendable {
    /// One thing that happens.
    struct Act: Sendable {
        /// What a person does first.
        var deed: ModelDeed?
        /// What the watch hears of it.
        var hint: Hint
        /// What goes wrong while it works.
        var trouble: ModelTrouble
    }

    /// What a watch hears.
    enum Hint: Sendable {
        /// The files that were touched.
        case told
        /// Nothing.
        case nothing
        /// To look at everything.
        case everything
        /// The time: whatever was to be done later is due.
        case time
    }

    let policy: ConflictPolicy
    let catchesUp: Bool
    let isTwoWay: Bool
    /// What goes wrong while everything is compared at the start.
    let trouble: ModelTrouble
    let acts: [Act]

    static func random(_ dice: inout Dice) -> ModelWatchPlan {
        ModelWatchPlan(
            policy: dice.pick([.abort, .abort, .ours, .theirs, .merge, .keepBoth]),
            catchesUp: !dice.once(in: 4),
            isTwoWay: dice.once(in: 3),
            trouble: .random(&dice),
            acts: (0..<dice.roll(5)).map { _ in
                Act(
                    deed: dice.once(in: 6) ? nil : .random(&dice),
                    hint: dice.pick([.told, .told, .told, .told, .nothing, .everything, .time, .time]),
                    trouble: .random(&dice)
                )
            }
        )
    }
}
