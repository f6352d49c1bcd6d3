import SyncEngine
import TestSupport
import Workspace

/// One step of a random life of a workspace.
enum ModelStep: Sendable {
    /// What people do; nothing of ours runs.
    case person(ModelDeed)
    /// The lock is lost, or broken.
    case loseLock(broken: Bool)
    /// A push.
    case push(SyncOptions, ModelTrouble)
    /// A pull.
    case pull(SyncOptions, ModelTrouble)
    /// A conflict's end.
    case resolve(ResolveSide, String, ModelTrouble)
    /// A deletion on the server.
    case delete(String, ModelTrouble)
    /// An earlier text brought back into the file.
    case restore(String, Int, ModelTrouble)
    /// A watch, from its start to its end, and what happens meanwhile.
    case watch(ModelWatchPlan)

    /// The scripts that everything is about.
    static let names = ["a.js", "b.js"]
    /// The same, and a name that only renaming brings up.
    static let allNames = names + ["c.js"]

    static func random(_ dice: inout Dice) -> ModelStep {
        let name = dice.once(in: 10) ? dice.pick(allNames) : dice.pick(names)
        switch dice.roll(24) {
        case 0...9: return .person(.random(&dice))
        case 10: return dice.once(in: 4) ? .loseLock(broken: dice.once(in: 2)) : .person(.edit(name))
        case 11...15: return .push(options(&dice, name), .random(&dice))
        case 16...18: return .pull(options(&dice, name), .random(&dice))
        case 19, 20: return .resolve(dice.pick([.ours, .theirs, .merge]), name, .random(&dice))
        case 21:
            return dice.once(in: 2)
                ? .delete(name, .random(&dice)) : .restore(name, 1 + dice.roll(3), .random(&dice))
        default: return .watch(.random(&dice))
        }
    }

    private static func options(_ dice: inout Dice, _ name: String) -> SyncOptions {
        var options = SyncOptions(
            names: dice.once(in: 5) ? [name] : [],
            policy: dice.pick([.abort, .abort, .ours, .theirs, .merge, .keepBoth])
        )
        options.deletes = dice.once(in: 5)
        options.recreates = dice.once(in: 5)
        options.prunes = dice.once(in: 5)
        options.restores = dice.once(in: 5)
        options.isLaunching = dice.once(in: 6)
        options.isDryRun = dice.once(in: 12)
        // One thing after the other, so that a seed always tells the same story.
        options.parallelism = 1
        return options
    }
}
