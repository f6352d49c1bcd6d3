import SyncEngine
import Workspace

/// One step of a random life of a workspace.
enum ModelStep: Sendable {
    /// Somebody saves a file.
    case localEdit(String)
    /// Somebody brings an earlier text back into a file.
    case localRevert(String)
    /// Somebody removes a file.
    case localDelete(String)
    /// Somebody saves in the web editor.
    case webEdit(String)
    /// Somebody brings an earlier text back in the web editor.
    case webRevert(String)
    /// Somebody deletes a script in the web interface.
    case webDelete(String)
    /// The lock is lost, or broken.
    case loseLock(broken: Bool)
    /// A push.
    case push(SyncOptions, ModelTrouble)
    /// A pull.
    case pull(SyncOptions, ModelTrouble)
    /// A conflict's end.
    case resolve(ResolveSide, String, ModelTrouble)

    static let names = ["a.js", "b.js"]

    static func random(_ dice: inout Dice) -> ModelStep {
        let name = dice.pick(names)
        switch dice.roll(20) {
        case 0, 1, 2, 3: return .localEdit(name)
        case 4: return .localRevert(name)
        case 5: return .localDelete(name)
        case 6, 7, 8: return .webEdit(name)
        case 9: return .webRevert(name)
        case 10: return .webDelete(name)
        case 11: return dice.once(in: 4) ? .loseLock(broken: dice.once(in: 2)) : .localEdit(name)
        case 12, 13, 14, 15: return .push(options(&dice, name), .random(&dice))
        case 16, 17, 18: return .pull(options(&dice, name), .random(&dice))
        default: return .resolve(dice.pick([.ours, .theirs, .merge]), name, .random(&dice))
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
